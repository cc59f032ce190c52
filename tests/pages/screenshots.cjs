'use strict';
// Pictures of all pages, for somebody to look at.
const fs = require('node:fs');
const path = require('node:path');
const {SCHEMES, WIDTHS, with_page} = require('./chromium.cjs');

module.exports = async (tool, folder) => {
  fs.mkdirSync(folder, {recursive: true});
  for (const [name, page_of] of Object.entries(tool.pages)) {
    const file = await page_of();
    for (const width of WIDTHS)
      for (const scheme of SCHEMES)
        await with_page(file, {width, scheme}, page =>
          page.screenshot({path: path.join(folder, `${name}-${width}-${scheme}.png`), fullPage: true}));
  }
};
