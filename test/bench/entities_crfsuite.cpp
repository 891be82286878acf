/*-------------------------------------------------------------------------
 *
 * entities_crfsuite.cpp
 *		A tagger of the usual sort, made of CRFsuite, to compare with; called
 *		by test/bench/entities.
 *
 *		entities_crfsuite train MODEL ITERATIONS <BIO
 *		entities_crfsuite bio MODEL <BIO	"token TAB gold TAB predicted"
 *		entities_crfsuite time MODEL FILE	bytes, and seconds of processor time
 *											from text to tags, best of three
 *
 * The features are those that such taggers commonly have: words in a window
 * of five, pairs of neighbours, affixes, shapes.  No lists, no vectors.  For
 * "time", articles are separated by form feeds and cut into tokens and
 * sentences in the simplest way that gives tokens as in CoNLL's corpora.
 *
 *-------------------------------------------------------------------------
 */
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "crfsuite.h"
#include "crfsuite_api.hpp"
#include "crfsuite.hpp"

typedef std::vector<std::string> Words;

static std::string
lower(std::string s)
{
	for (char &c : s)
		c = tolower((unsigned char) c);
	return s;
}

/* "Xxxx-dd" of Gulf-91; in brief, "Xx-d". */
static std::string
shape(const std::string &word, bool brief)
{
	std::string out;

	for (unsigned char c : word)
	{
		char		kind = isupper(c) ? 'X' : isdigit(c) ? 'd' :
			islower(c) || c >= 128 ? 'x' : (char) c;

		if (!brief || out.empty() || out.back() != kind)
			out += kind;
	}
	return out;
}

static CRFSuite::ItemSequence
features(const Words &words)
{
	CRFSuite::ItemSequence out;
	int			n = words.size();
	auto		at = [&](int i) { return i < 0 ? "<s>" : i >= n ? "</s>" : words[i]; };

	for (int i = 0; i < n; i++)
	{
		CRFSuite::Item item;
		const std::string &word = words[i];
		auto		add = [&](const std::string &s) { item.push_back(CRFSuite::Attribute(s)); };

		add("bias");
		add("word=" + word);
		for (int k = -2; k <= 2; k++)
		{
			std::string place = std::to_string(k);

			add("w" + place + "=" + lower(at(i + k)));
			add("b" + place + "=" + shape(at(i + k), true));
		}
		for (int k = -1; k <= 1; k++)
			add("s" + std::to_string(k) + "=" + shape(at(i + k), false));
		add("p=" + at(i - 1) + "|" + word);
		add("n=" + word + "|" + at(i + 1));
		for (size_t k = 1; k <= 4 && k <= word.size(); k++)
		{
			add("<" + word.substr(0, k));
			add(">" + word.substr(word.size() - k));
		}
		out.push_back(item);
	}
	return out;
}

/* The next sentence of a BIO file; false at its end. */
static bool
read_sentence(std::istream &in, Words &words, Words &tags)
{
	std::string line;

	words.clear();
	tags.clear();
	while (std::getline(in, line))
	{
		size_t		tab = line.find('\t');

		if (tab == std::string::npos || line.compare(0, 10, "-DOCSTART-") == 0)
		{
			if (!words.empty())
				return true;
			continue;
		}
		words.push_back(line.substr(0, tab));
		tags.push_back(line.substr(tab + 1));
	}
	return !words.empty();
}

class Trainer : public CRFSuite::Trainer
{
	void message(const std::string &) override {}
};

static int
train(const char *model, const char *iterations)
{
	Trainer		trainer;
	Words		words,
				tags;

	while (read_sentence(std::cin, words, tags))
		trainer.append(features(words), tags, 0);
	if (!trainer.select("lbfgs", "crf1d"))
		return 1;
	trainer.set("max_iterations", iterations);
	return trainer.train(model, -1);
}

static void
tag_bio(CRFSuite::Tagger &tagger)
{
	Words		words,
				gold;

	while (read_sentence(std::cin, words, gold))
	{
		Words		tags = tagger.tag(features(words));

		for (size_t i = 0; i < words.size(); i++)
			std::cout << words[i] << '\t' << gold[i] << '\t' << tags[i] << '\n';
		std::cout << '\n';
	}
}

/* Tags a text; returns how many tokens it has. */
static size_t
tag_text(CRFSuite::Tagger &tagger, const std::string &text)
{
	Words		words;
	size_t		tokens = 0;
	auto		is_word = [](unsigned char c) { return isalnum(c) || c >= 128; };

	for (size_t i = 0; i < text.size();)
	{
		size_t		begin = i++;

		if (!isspace((unsigned char) text[begin]))
		{
			while (is_word(text[begin]) && i < text.size() &&
				   (is_word(text[i]) ||
					((text[i] == '-' || text[i] == '.') && i + 1 < text.size() && is_word(text[i + 1]))))
				i++;
			words.push_back(text.substr(begin, i - begin));
			tokens++;
		}
		if (!words.empty() && (i == text.size() || text[begin] == '\n' || text[begin] == '\f' ||
							   (strchr(".!?", text[begin]) && isspace((unsigned char) text[i]))))
		{
			tagger.tag(features(words));
			words.clear();
		}
	}
	return tokens;
}

static void
time_text(CRFSuite::Tagger &tagger, const char *path)
{
	std::ifstream in(path);
	std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
	double		best = 0;
	size_t		tokens = 0;

	for (int run = 0; run < 3; run++)
	{
		clock_t		begin = clock();
		double		seconds;

		tokens = tag_text(tagger, text);
		seconds = (double) (clock() - begin) / CLOCKS_PER_SEC;
		if (run == 0 || seconds < best)
			best = seconds;
	}
	printf("%zu %.3f %zu\n", text.size(), best, tokens);
}

int
main(int argc, char **argv)
{
	std::string command = argc == 3 || argc == 4 ? argv[1] : "";
	CRFSuite::Tagger tagger;

	if (command == "train" && argc == 4)
		return train(argv[2], argv[3]);
	if ((command != "bio" || argc != 3) && (command != "time" || argc != 4))
	{
		fprintf(stderr, "usage: entities_crfsuite train MODEL ITERATIONS | bio MODEL | time MODEL FILE\n");
		return 1;
	}
	if (!tagger.open(argv[2]))
	{
		fprintf(stderr, "could not open %s\n", argv[2]);
		return 1;
	}
	if (command == "bio")
		tag_bio(tagger);
	else
		time_text(tagger, argv[3]);
	return 0;
}
