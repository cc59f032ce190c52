"use strict";
// Nothing here is needed to read the page.
const said = document.getElementById("said");

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Where a page may not write to the clipboard, what is selected can be copied.
    return false;
  }
}

for (const button of document.querySelectorAll("button.copy")) {
  const source = button.previousElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    // The marks around what is to be sent are no part of it.
    const text = source.textContent;
    const done = await copy(source.localName === "q" ? text.replace(/^"|"$/g, "") : text);
    if (!done) getSelection().selectAllChildren(source);
    said.textContent = done ? "Copied." : "Selected: press Ctrl+C to copy.";
    button.textContent = done ? "Copied" : "Press Ctrl+C";
  });
}

// On paper nothing can be unfolded.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const one of folded) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of folded) one.open = false;
});
