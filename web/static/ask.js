// Says aloud that the search goes on, and that an answer has come. Nothing is loaded or sent by it.
"use strict";

const status = document.getElementById("said");

// A live region speaks of what changes in it, not of what it holds from the beginning.
if (status.dataset.arrived) {
  window.addEventListener("load", () => setTimeout(() => (status.textContent = status.dataset.arrived), 200));
}

for (const form of document.querySelectorAll("form.ask, form.asking")) {
  form.addEventListener("submit", () => (status.textContent = "資料を探しています。"));
}
