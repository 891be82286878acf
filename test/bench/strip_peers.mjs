// strip_peers.mjs: strip pages with another program; called by test/bench/strip.
//
//	node strip_peers.mjs PEER SECONDS FOLDER FILE...
//
// PEER is one of readability and defuddle, each on a tree made by linkedom, or
// parse5 (the tree alone).  The packages must lie where the program lies.  Prints
// pages, bytes, seconds of processor time, how many pages were skipped, and the
// slowest page's milliseconds.  Skipped are those that failed, or took more than
// SECONDS, whose worker is ended and whose time is not counted.  What was found on
// a page is written into FOLDER as HTML, under the name of the page's file, unless
// FOLDER is empty.

import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

async function stripper(peer) {
	if (peer === 'parse5') {
		const { parse } = await import('parse5');
		return html => void parse(html);
	}
	const { parseHTML } = await import('linkedom');
	if (peer === 'readability') {
		const { Readability } = (await import('@mozilla/readability')).default;
		return html => new Readability(parseHTML(html).document).parse()?.content;
	}
	const { Defuddle } = await import('defuddle/node');
	const options = { useAsync: false };
	return async html => (await Defuddle(parseHTML(html).document, 'https://example.com/', options)).content;
}

if (isMainThread) {
	const [peer, seconds, folder, ...files] = process.argv.slice(2);
	let worker = null, answered = null;
	const next = ms => new Promise(done => {
		const timer = ms && setTimeout(done, ms, null);
		answered = answer => {
			clearTimeout(timer);
			done(answer);
		};
	});
	const start = () => {
		const self = worker = new Worker(new URL(import.meta.url), { workerData: { peer, folder }, stdout: true, stderr: true });
		self.on('message', answer => self === worker && answered(answer));
		self.on('error', () => self === worker && answered(null));
		return next();
	};
	const strip = file => {
		worker.postMessage(file);
		return next(seconds * 1000);
	};
	let pages = 0, bytes = 0, took = 0, skipped = 0, worst = 0;
	await start();
	for (const file of files) {
		const answer = await strip(file);
		if (answer === null) {
			const old = worker;
			worker = null;
			await old.terminate();
			await start();
		}
		if (!answer?.ok) {
			skipped++;
			continue;
		}
		pages++;
		bytes += answer.bytes;
		took += answer.took;
		worst = Math.max(worst, answer.took);
	}
	console.log(pages, bytes, took.toFixed(3), skipped, (worst * 1000).toFixed(1));
	process.exit(0);
} else {
	const strip = await stripper(workerData.peer);
	parentPort.on('message', async file => {
		const html = readFileSync(file, 'utf8');
		const before = process.cpuUsage();
		let ok = true, found;
		try {
			found = await strip(html);
		} catch {
			ok = false;
		}
		const { user, system } = process.cpuUsage(before);
		if (ok && workerData.folder)
			writeFileSync(join(workerData.folder, basename(file)), found ?? '');
		parentPort.postMessage({ ok, bytes: Buffer.byteLength(html), took: (user + system) / 1e6 });
	});
	parentPort.postMessage('ready');
}
