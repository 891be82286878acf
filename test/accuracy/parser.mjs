// parser.mjs: hold the HTML reader against parse5; called by test/accuracy/parser.
//
//	node parser.mjs TAGS NX_TEXT LIBXML2 DATASET=FOLDER... [--show N]
//
// parse5 follows the WHATWG standard to the letter.  Its tree of each page is
// written in the same form as nx_text writes what our reader sees: lines of
// text between boundaries of block-level elements or <br>, each with the
// innermost block-level element around its beginning.  "Same text" is the text
// without white space.  Of libxml2 only that is compared.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'parse5';

const [tagsPath, nxText, libxml2, ...rest] = process.argv.slice(2);
let show = 0;
const sets = [];
for (let i = 0; i < rest.length; i++) {
	if (rest[i] === '--show')
		show = Number(rest[++i]);
	else
		sets.push(rest[i].split('='));
}

// The block-level elements: the reader's own table of them.
const blocks = new Set();
for (const line of readFileSync(tagsPath, 'utf8').split('\n'))
	if (line.startsWith('block:'))
		line.slice(6).trim().split(/\s+/).forEach(name => blocks.add(name));

// Elements that are not shown as text; and those that our reader has no node for.
const hidden = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'noembed', 'noframes', 'select']);
const frames = new Set(['html', 'head', 'body']);

// White space collapsed; a line break is a line break.
const tidy = s => s.replace(/[\s\u0000]+/g, ' ').trim();

// The lines of a page by parse5, without recursion: pages may be deep.
function linesOf(source) {
	const document = parse(source);
	const lines = [];
	let open = null;
	const flush = () => {
		if (open) {
			const text = tidy(open.text);
			if (text)
				lines.push([open.name, text]);
		}
		open = null;
	};
	const stack = [{ node: document, name: '-', next: 0, block: false }];
	while (stack.length) {
		const top = stack[stack.length - 1];
		const child = (top.node.childNodes ?? [])[top.next++];
		if (!child) {
			if (top.block)
				flush();
			stack.pop();
		} else if (child.nodeName === '#text') {
			if (open)
				open.text += child.value;
			else if (/[^ \t\n\v\f\r]/.test(child.value))
				open = { name: top.name, text: child.value };
		} else if (child.tagName) {
			const name = child.tagName.toLowerCase();
			const block = blocks.has(name) && !frames.has(name);
			if (block || name === 'br')
				flush();
			if (!hidden.has(name))
				stack.push({ node: child, name: block ? name : top.name, next: 0, block });
		}
	}
	flush();
	return lines;
}

function* pagesOf(program, args) {
	const out = execFileSync(program, args, { maxBuffer: 1 << 30 });
	let page = null;
	for (const line of new TextDecoder().decode(out).split('\n')) {
		const tab = line.indexOf('\t');
		if (tab < 0)
			continue;
		if (line.startsWith('==\t')) {
			if (page)
				yield page;
			page = { path: line.slice(3), lines: [] };
		} else if (page) {
			const text = tidy(line.slice(tab + 1));
			if (text)
				page.lines.push([line.slice(0, tab), text]);
		}
	}
	if (page)
		yield page;
}

const squeeze = lines => lines.map(l => l[1]).join('').replace(/\s+/g, '');
const words = lines => lines.map(l => l[1]).join('\n');
const whole = lines => lines.map(l => l.join('\t')).join('\n');

// Why do they differ?  At the first line that does.
function cause(ours, theirs, source) {
	const i = theirs.findIndex((l, i) => l.join('\t') !== (ours[i] ?? []).join('\t'));
	const element = (ours[i < 0 ? theirs.length : i] ?? [])[0];
	if (/<table/i.test(source) && (['table', 'tbody', 'thead', 'tfoot', 'tr'].includes(element) ||
		ours.some(l => ['table', 'tbody', 'thead', 'tfoot', 'tr'].includes(l[0]))))
		return 'text between the cells of a table, which the standard moves before it';
	if (!/<!doctype/i.test(source) && theirs[i]?.[0] === 'p')
		return 'a table in a paragraph of a page without document type (quirks mode)';
	if (/<select/i.test(source))
		return 'elements in <select>, which the standard allows since 2025 and parse5 drops';
	return 'other';
}

console.log('| pages | n | same text | and same boundaries | and same elements | libxml2: same text |');
console.log('|---|---:|---:|---:|---:|---:|');
const causes = new Map();
for (const [name, folder] of sets) {
	const paths = readdirSync(folder).filter(f => f.endsWith('.html')).sort().map(f => folder + '/' + f);
	const same = [0, 0, 0, 0];
	for (let at = 0; at < paths.length; at += 50) {
		const some = paths.slice(at, at + 50);
		const peer = pagesOf(libxml2, ['--text', ...some]);
		for (const page of pagesOf(nxText, some)) {
			const source = new TextDecoder().decode(readFileSync(page.path));
			const theirs = linesOf(source);
			const tests = [squeeze, words, whole].map(f => f(page.lines) === f(theirs));
			tests.forEach((ok, i) => same[i] += tests.slice(0, i + 1).every(Boolean));
			same[3] += squeeze(peer.next().value.lines) === squeeze(theirs);
			if (tests.every(Boolean))
				continue;
			const why = cause(page.lines, theirs, source);
			if (!causes.has(why))
				causes.set(why, []);
			const i = theirs.findIndex((l, i) => l.join('\t') !== (page.lines[i] ?? []).join('\t'));
			causes.get(why).push([page.path, page.lines[i < 0 ? theirs.length : i], theirs[i]]);
		}
	}
	console.log(`| ${name} | ${paths.length} | ${same.join(' | ')} |`);
}
console.log('\nPages that differ, by cause:\n');
for (const [why, pages] of [...causes].sort((a, b) => b[1].length - a[1].length)) {
	console.log(`- ${pages.length}: ${why}`);
	for (const [path, ours, theirs] of pages.slice(0, show)) {
		console.log('    ' + path);
		console.log('      ours   ' + JSON.stringify(ours)?.slice(0, 160));
		console.log('      parse5 ' + JSON.stringify(theirs)?.slice(0, 160));
	}
}
