// Copy and print. Nothing is loaded or sent; the page is whole without this file.
"use strict";

const done = document.getElementById("done");
const address = document.getElementById("address");

// The text as it stands in the documents: readings over characters are an aid, not part of it.
function plain(element) {
  const copy = element.cloneNode(true);
  for (const aid of copy.querySelectorAll("rt, rp, .sr")) aid.remove();
  return copy.textContent.replace(/[ \t]*\n\s*/g, "\n").trim();
}

function answer() {
  const parts = [...document.querySelectorAll("h1, .answer h2, .answer .text, .note")].map(plain);
  const cards = [...document.querySelectorAll(".citations .card")];
  const sources = cards.map((card) => [...card.children].map(plain).join("\n"));
  return [...parts, ...sources, address.value].join("\n\n");
}

async function copied(text) {
  if (window.isSecureContext && navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // On a plain http address of a town hall's own network there is no clipboard but this one.
  const held = document.createElement("textarea");
  held.value = text;
  held.readOnly = true;
  document.body.append(held);
  held.select();
  const worked = document.execCommand("copy");
  held.remove();
  if (!worked) throw new Error("copy");
}

async function copy(button, text) {
  try {
    await copied(text);
    done.textContent = "コピーしました。貼り付けて使えます。";
  } catch {
    done.textContent = "コピーできませんでした。文字を選んでコピーしてください。";
  }
  button.focus();
}

const does = {
  address: (button) => copy(button, address.value),
  answer: (button) => copy(button, answer()),
  print: () => window.print(),
};

for (const button of document.querySelectorAll("[data-does]")) {
  button.hidden = false;
  button.addEventListener("click", () => does[button.dataset.does](button));
}
