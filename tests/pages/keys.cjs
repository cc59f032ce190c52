'use strict';
// A page by keyboard alone.
const assert = require('node:assert/strict');
const {with_page} = require('./chromium.cjs');

/// Whatever can be used; each gets a number, by which it is known.
const numbered = page => page.$$eval('a[href], button, input, select, textarea, summary, [tabindex="0"]', all =>
  all.filter(one => one.checkVisibility() && !one.disabled).map((one, number) => {
    one.dataset.number = number;
    return `${one.localName} "${(one.innerText ?? '').slice(0, 40)}"`;
  }));

/// What has the focus: its number, and whether one sees that it has it.
const focused = page => page.evaluate(() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const style = getComputedStyle(one);
  const {top, bottom, left, right} = one.getBoundingClientRect();
  return {number: Number(one.dataset.number), in_view: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1};
});

async function tabbed(page) {
  const all = await numbered(page);
  const reached = [];
  for (let i = 0; i < all.length; ++i) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    assert.ok(at !== null, `Tab leaves the page after ${reached.length} of ${all.length}: ${all.join(', ')}`);
    assert.ok(at.outlined, `nobody sees that this has the focus: ${all[at.number]}`);
    assert.ok(at.in_view, `it has the focus out of view: ${all[at.number]}`);
    reached.push(at.number);
  }
  return {all, reached};
}

/// What a page puts into the clipboard; to read that, a page needs a permission that a file does not get.
const note_copied = () => {
  const write = navigator.clipboard.writeText.bind(navigator.clipboard);
  navigator.clipboard.writeText = text => write(text).then(() => { window.copied = text; });
};

module.exports = (tool, check) => {
  for (const [name, page_of] of Object.entries(tool.pages))
    check(`${name}: Tab reaches everything, in its order, and one sees where it is`, async () =>
      with_page(await page_of(), {}, async page => {
        await page.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true; });
        const {all, reached} = await tabbed(page);
        assert.deepEqual(reached, [...all.keys()]);
      }));

  for (const name of Object.keys(tool.REPORTS)) {
    check(`${name}: Enter and Space fold and unfold`, () =>
      with_page(tool.page(name), {}, async page => {
        for (const summary of await page.$$('summary')) {
          const is_open = () => summary.evaluate(one => one.parentElement.open);
          // One within another is seen where the other is open.
          await summary.evaluate(one => {
            for (let outer = one.parentElement; (outer = outer.parentElement.closest('details'));) outer.open = true;
          });
          const before = await is_open();
          await summary.focus();
          await page.keyboard.press('Enter');
          assert.equal(await is_open(), !before);
          await page.keyboard.press('Space');
          assert.equal(await is_open(), before);
        }
      }));

    check(`${name}: Enter and Space copy, and the page says so`, () =>
      with_page(tool.page(name), {before: note_copied}, async page => {
        await page.evaluate(() => { for (const one of document.querySelectorAll('details')) one.open = true; });
        for (const button of await page.$$('button.copy'))
          for (const key of ['Enter', 'Space']) {
            // What is to be sent stands in quotes, which are no part of it.
            const bare = text => text.replace(/^"|"$/g, '');
            const source = bare(await button.evaluate(one => one.previousElementSibling.textContent));
            await page.evaluate(() => { getSelection().removeAllRanges(); window.copied = ''; document.querySelector('[role=status]').textContent = ''; });
            await button.focus();
            await page.keyboard.press(key);
            await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '', {timeout: 120_000});
            const {copied, selected} = await page.evaluate(() => ({copied: window.copied, selected: getSelection().toString()}));
            assert.equal(copied || bare(selected), source);
          }
      }));
  }
};
