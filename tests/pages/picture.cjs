'use strict';
// The picture alone: a file that somebody opens, or puts into a page.
const assert = require('node:assert/strict');
const {spawnSync} = require('node:child_process');
const {pathToFileURL} = require('node:url');
const {SCHEMES, with_page} = require('./chromium.cjs');

/// The families that the picture asks for, as far as the machine has them: letters of each have another width.
const families = async page => {
  const there = spawnSync('fc-list', [':', 'family'], {encoding: 'utf8'}).stdout;
  const asked = await page.evaluate(() => getComputedStyle(document.documentElement).fontFamily.split(',').map(one => one.trim()));
  return asked.filter(one => !one.startsWith('"') || there.includes(one.slice(1, -1)));
};

/// What sticks out of the picture or its badge, or lies on something else.
const misplaced = (page, family) => page.evaluate(family => {
  const all = document.documentElement;
  all.style.fontFamily = family;
  const {width, height} = all.viewBox.baseVal;
  const found = [];
  const texts = [...document.querySelectorAll('text')].map(one => ({one, box: one.getBBox(), words: one.textContent}));
  for (const {one, box, words} of texts) {
    if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) found.push(`out of the picture: ${words}`);
    const badge = one.previousElementSibling;
    if (badge?.classList.contains('badge')) {
      const around = badge.getBBox();
      if (box.x < around.x || box.x + box.width > around.x + around.width) found.push(`out of its badge: ${words}`);
    }
  }
  const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  // Ascenders and descenders of lines below each other may meet.
  const core = ({x, y, width, height}) => ({x, y: y + height * 0.2, width, height: height * 0.6});
  texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
    if (!apart(core(a.box), core(b.box))) found.push(`one on the other: ${a.words} | ${b.words}`);
  }));
  for (const badge of document.querySelectorAll('.badge'))
    for (const {one, box, words} of texts)
      if (one !== badge.nextElementSibling && !apart(core(badge.getBBox()), core(box))) found.push(`a badge on: ${words}`);
  return found;
}, family);

const words_of = page => page.$$eval('text', all => all.map(one => one.textContent).join(' '));

module.exports = (tool, check) => {
  for (const name of Object.keys(tool.REPORTS).filter(name => name !== 'not-checked')) {
    const picture = () => tool.written(`${name}.svg`, tool.says([...tool.REPORTS[name], '--format', 'svg']));

    check(`${name}: the picture is one by itself`, () =>
      with_page(picture(), {}, async page => {
        const all = await page.evaluate(() => {
          const {documentElement: one} = document;
          return {name: one.nodeName, space: one.namespaceURI, width: one.getAttribute('width'), height: one.getAttribute('height'),
            box: one.getAttribute('viewBox'), errors: document.querySelectorAll('parsererror').length,
            others: [...document.querySelectorAll('*')].filter(inner => inner.namespaceURI !== one.namespaceURI).length};
        });
        assert.deepEqual(all, {name: 'svg', space: 'http://www.w3.org/2000/svg', width: all.width, height: all.height,
          box: `0 0 ${all.width} ${all.height}`, errors: 0, others: 0});
        assert.ok(Number(all.width) > 0 && Number(all.height) > 0);
        assert.ok((await words_of(page)).length > 0, 'it has no text');
      }));

    check(`${name}: in the picture nothing is cut or lies on something else, in any of its fonts`, () =>
      with_page(picture(), {}, async page => {
        const asked = await families(page);
        assert.ok(asked.length > 2, `only ${asked}`);
        for (const family of asked) assert.deepEqual(await misplaced(page, family), [], family);
      }));

    check(`${name}: the picture within a page`, async () => {
      const file = picture();
      const url = pathToFileURL(file).href;
      for (const scheme of SCHEMES)
        await with_page(tool.written('img.html', `<!DOCTYPE html><title>t</title><img alt="a picture" src="${url}">`), {scheme, allowed: [url]},
          async page => assert.ok(await page.$eval('img', one => one.complete && one.naturalWidth > 0)));
    });
  }
};
