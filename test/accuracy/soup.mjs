// soup.mjs: documents of random tags, attributes, comments and references, as
// ID.html in a folder.
//
//	node soup.mjs FOLDER NUMBER [SEED]

import { mkdirSync, writeFileSync } from 'node:fs';

const [folder, number, seed = '1'] = process.argv.slice(2);

// mulberry32: the same documents everywhere
let state = Number(seed) >>> 0;
function random(n) {
	state = state + 0x6D2B79F5 >>> 0;
	let t = Math.imul(state ^ state >>> 15, 1 | state);
	t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
	return ((t ^ t >>> 14) >>> 0) % n;
}
const pick = list => list[random(list.length)];

// Elements by how a parser treats them; those of a document are all of one or two groups.
const groups = {
	inline: ['a', 'b', 'i', 'em', 'span', 'font', 'nobr', 'u', 'code', 'x-y', 'label', 'ins'],
	block: ['p', 'div', 'section', 'h1', 'h2', 'blockquote', 'pre', 'form', 'center', 'address', 'fieldset', 'figure', 'main', 'hr', 'br', 'article'],
	list: ['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'p', 'div'],
	control: ['button', 'textarea', 'input', 'label', 'fieldset', 'legend', 'p', 'form'],
	select: ['select', 'option', 'optgroup', 'p'],
	table: ['table', 'tr', 'td', 'th', 'tbody', 'thead', 'caption', 'p', 'b'],
	raw: ['script', 'style', 'title', 'textarea', 'noscript', 'iframe', 'xmp', 'noembed', 'noframes', 'p'],
	foreign: ['svg', 'math', 'g', 'path', 'title', 'desc', 'foreignObject', 'mi', 'mtext', 'p', 'span', 'style', 'annotation-xml'],
	head: ['html', 'head', 'body', 'meta', 'link', 'title', 'base', 'p'],
	scope: ['object', 'applet', 'marquee', 'template', 'p', 'li', 'b', 'div'],
	ruby: ['ruby', 'rt', 'rp', 'rb', 'rtc', 'p'],
};
const texts = ['one', 'two ', ' three', 'a < b', '1<2', '&amp;', '&nbsp;', '&copy', '&notit;', '&#x41;', '&#150;', '&#0;',
	'&#xD800;', '&;', '&#;', '&ngE;', '&lt', '"', "'", '>', ']]>', '-->', '\n', 'é', '</ x>', '<>', '</>', '<3', '&amp', '&amp=', '&#38'];
const odd = ['<!-- c -->', '<!--->', '<!-->', '<!-- a --!>b-->', '<!-- a -- b -->', '<!---->', '<!--a<!--b-->', '<!x>', '<?php x ?>',
	'<![CDATA[x]]>', '<![CDATA[<p>]]]>', '<!DOCTYPE html>', '<!--<script>', '<!--a--', '<!--a-', '<!-', '</', '</p', '<p a', "<p a='", '<br/>'];
const attributes = ['', '', '', '', ' ', ' a=1', ' a="x>y"', " a='<p>'", ' a=b/', '/', ' a = "b"', ' =x', ' a"b', ' a=">', " a='", ' a=b"c', '\n', '\ta'];

function tag(name) {
	if (random(20) === 0)
		name = name.toUpperCase();
	const end = random(3) === 0;
	let a = pick(attributes);
	// an attribute that never ends makes the rest of a document one tag: rarely
	if ((a.endsWith('=">') || a.endsWith("='")) && random(10))
		a = '';
	return `<${end ? '/' : ''}${name}${a}>`;
}

mkdirSync(folder, { recursive: true });
const names = Object.keys(groups);
for (let i = 0; i < Number(number); i++) {
	const mix = [...groups[names[i % names.length]], ...groups[random(2) ? 'inline' : 'block']];
	let out = '<!DOCTYPE html>';
	for (let n = 3 + random(30); n > 0; n--) {
		const r = random(20);
		out += r < 9 ? tag(pick(mix)) : r < 18 ? pick(texts) : r < 19 ? pick(odd) : tag(pick(groups[pick(names)]));
	}
	writeFileSync(`${folder}/${names[i % names.length]}-${String(i).padStart(6, '0')}.html`, out);
}
