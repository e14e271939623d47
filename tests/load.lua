-- What wrk asks: the questions of a gold set in turn, each thread beginning elsewhere. Run from the repository root.
-- wrk -c50 -t2 -d60s --timeout 30s --latency -s tests/load.lua http://127.0.0.1:8000 [-- FILE.jsonl]
local threads, asked = {}, {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(arguments)
  failed, asked = 0, {} -- what other threads read is global
  for line in io.lines(arguments[1] or "eval/gold/komoro_calibrate.jsonl") do
    table.insert(asked, line:match('"question": ("[^"]*")'))
  end
  next_one = number * math.floor(#asked / 2)
end

function request()
  next_one = next_one % #asked + 1
  local headers = {["Content-Type"] = "application/json"}
  return wrk.format("POST", "/api/ask", headers, '{"question": ' .. asked[next_one] .. "}")
end

function response(status)
  if status ~= 200 then failed = failed + 1 end
end

function done(summary, latency)
  local refused = 0
  for _, thread in ipairs(threads) do refused = refused + thread:get("failed") end
  local errors = summary.errors
  print(string.format("95%% %.0f ms; %d answers, %d not with status 200, %d broken off, %d too late",
    latency:percentile(95) / 1000, summary.requests, refused, errors.connect + errors.read + errors.write, errors.timeout))
end
