// entities_peers.mjs: names found by other programs; called by test/bench/entities
// and test/bench/quotes.
//
//	node entities_peers.mjs PEER time FILE	bytes, seconds of processor time
//	node entities_peers.mjs compromise bio <BIO
//
// PEER is compromise, compromise-quotes (what stands between marks), wink
// (wink-nlp with wink-eng-lite-web-model: sentences and entities), or wink-pos
// (parts of speech too).  wink's model has dates, amounts and the like, but no
// names, so there is no accuracy to measure.  The packages must lie where the
// program lies.
//
// "time" takes the best of three runs over the articles of FILE, which are
// separated by form feeds; the first also warms up the compiler.  "bio" prints
// "token TAB gold TAB predicted".

import { readFileSync } from 'node:fs';

async function finder(peer) {
	if (peer === 'compromise') {
		const nlp = (await import('compromise')).default;
		return text => {
			const doc = nlp(text);
			const found = [['PER', doc.people()], ['ORG', doc.organizations()], ['LOC', doc.places()]];
			return found.flatMap(([kind, names]) => names.json({ offset: true, terms: false }).map(
				({ offset }) => ({ kind, start: offset.start, end: offset.start + offset.length })));
		};
	}
	if (peer === 'compromise-quotes') {
		const nlp = (await import('compromise')).default;
		return text => nlp(text).quotations().json({ offset: true, terms: false });
	}
	const winkNLP = (await import('wink-nlp')).default;
	const model = (await import('wink-eng-lite-web-model')).default;
	const nlp = winkNLP(model, peer === 'wink' ? ['sbd', 'ner'] : ['sbd', 'pos', 'ner']);
	return text => nlp.readDoc(text).entities().out(nlp.its.detail);
}

function time(find, file) {
	const text = readFileSync(file, 'utf8');
	const articles = text.split('\f');
	let best = Infinity;
	for (let run = 0; run < 3; run++) {
		const before = process.cpuUsage();
		for (const article of articles)
			find(article);
		const { user, system } = process.cpuUsage(before);
		best = Math.min(best, (user + system) / 1e6);
	}
	console.log(Buffer.byteLength(text), best.toFixed(3));
}

// Tokens joined by spaces, clitics by nothing, as nx_tag has them; a sentence a line.
function textOf(sentences) {
	let text = '';
	for (const sentence of sentences) {
		for (const token of sentence) {
			if (token !== sentence[0] && !/^('(s|re|ve|ll|d|m)?|n't)$/i.test(token.word))
				text += ' ';
			token.start = text.length;
			text += token.word;
			token.end = text.length;
		}
		text += '\n';
	}
	return text;
}

function tag(find, sentences) {
	const names = find(textOf(sentences));
	for (const sentence of sentences) {
		for (const token of sentence)
			token.tag = 'O';
		for (const { kind, start, end } of names) {
			const inside = sentence.filter(token => token.start < end && token.end > start);
			// marks and the genitive are no part of a name
			while (inside.length > 0 && /^('s|[^\p{L}\p{N}]+)$/iu.test(inside.at(-1).word))
				inside.pop();
			if (inside.some(token => token.tag !== 'O'))
				continue;
			inside.forEach((token, i) => token.tag = (i === 0 ? 'B-' : 'I-') + kind);
		}
		for (const { word, gold, tag } of sentence)
			console.log(word + '\t' + gold + '\t' + tag);
		console.log();
	}
}

function bio(find, text) {
	for (const document of text.split(/^-DOCSTART-.*$/m)) {
		const sentences = document.split(/\n{2,}/).map(sentence => sentence.split('\n')
			.filter(line => line.includes('\t'))
			.map(line => line.split('\t'))
			.map(([word, gold]) => ({ word, gold })));
		tag(find, sentences.filter(sentence => sentence.length > 0));
	}
}

const [peer, command, file] = process.argv.slice(2);
const find = await finder(peer);
if (command === 'time')
	time(find, file);
else
	bio(find, readFileSync(0, 'utf8'));
