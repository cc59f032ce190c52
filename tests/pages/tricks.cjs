'use strict';
// What somebody could write into a DNS server's texts who wants more from a reader's browser than to be read. Nothing here does harm:
// at most it sets window.hacked, or asks a port of this machine.

/// Plain letters would do the same: the element that a trick makes, or the request, is what a test looks for.
module.exports = port => {
  const out = `http://127.0.0.1:${port}`;
  return [
    '<script>window.hacked=1</script>',
    `<script src=${out}/s></script>`,
    '<ScRiPt/x>window.hacked=1</sCrIpT>',
    '<img src=x onerror=window.hacked=1>',
    `<img src="${out}/i">`,
    '<svg onload=window.hacked=1>',
    '<svg><script>window.hacked=1</script><foreignObject><b>b</b></foreignObject></svg>',
    '"><b onclick=window.hacked=1 autofocus onfocus=window.hacked=1 tabindex=1>b</b>',
    '\' onmouseover=\'window.hacked=1\' x=\'',
    '" onload="window.hacked=1" x="',
    '` onclick=window.hacked=1 `',
    '</script><script>window.hacked=1</script>',
    '</style><b>b</b>',
    `</style><style>@import url(${out}/c);*{background:url(${out}/b)}</style>`,
    '</title><b>b</b>', '</textarea><b>b</b>', '</noscript><b>b</b>', '</template><b>b</b>',
    '</td></tr></table><b>b</b>', '</pre></code></p></div></main></body></html><b>b</b>', '</text></g></svg><b>b</b>',
    '<!-- ', '-->', '<!--><script>window.hacked=1</script>', '<![CDATA[', ']]><b>b</b>', '<?php b ?>', '<!DOCTYPE b [<!ENTITY b "b">]>',
    '<a href="javascript:window.hacked=1">b</a>', 'javascript:window.hacked=1', 'data:text/html,<script>window.hacked=1</script>',
    `<iframe src="${out}/f" srcdoc="<script>parent.hacked=1</script>"></iframe>`,
    `<object data="${out}/o"></object><embed src="${out}/e">`,
    `<link rel=stylesheet href="${out}/l"><link rel=preconnect href="${out}"><link rel=dns-prefetch href="//127.0.0.1:${port}">`,
    `<meta http-equiv=refresh content="0;url=${out}/m">`, `<base href="${out}/">`, `<form action="${out}/a"><input autofocus></form>`,
    `@import url(${out}/c);`, `}*{background:url(${out}/b)}`, 'expression(window.hacked=1)',
    '{{constructor.constructor("window.hacked=1")()}}', '${window.hacked=1}', '<%= window.hacked=1 %>', '#{window.hacked=1}',
    '&lt;b&gt;b&lt;/b&gt;', '&#60;b&#62;b', '&amp;lt;', '&b', '\\u003cscript\\u003ewindow.hacked=1\\u003c/script\\u003e',
    '+ADw-script+AD4-window.hacked=1+ADw-/script+AD4-',
    '\0<b>b</b>', '<\0script>window.hacked=1</script>', '\u001b]0;b\u0007', '\u202e<b>b</b>\u202c', '\u2066b\u2069', '\ufeff<b>', '\ufffe\uffff',
    '\u2028window.hacked=1\u2029', '＜script＞window.hacked=1＜/script＞', '\r\n\r\n<b>b</b>', '\t<b>\v\f',
    'b'.repeat(4000), '<b>'.repeat(1000), 'ب'.repeat(500),
  ];
};
