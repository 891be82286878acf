# news_ext: news-article analysis in PostgreSQL
#
#	make, make install, make installcheck	as with any extension (PGXS);
#											PG_CONFIG=... names the server
#	make unit		unit tests of the core, without a server
#	make fuzz		fuzz the parsers for FUZZ_SECONDS each (needs clang)
#	make tap		tests that start servers of their own
#	make layers		does any include run against the layering?
#	make words unicode	regenerate the tables of src/core
#
# ./check runs all of the tests; ./demo shows what it does.

MODULE_big = news_ext
EXTENSION = news_ext
DATA = news_ext--1.0.sql

CORE = $(addprefix src/core/, vec unicode words token sentence model \
	html_token html_reference html_tree \
	boiler boiler_html boiler_text boiler_words boiler_markup boiler_title \
	boiler_feature boiler_model boiler_kind \
	analyze)
SERVER = src/news_ext src/func/border src/func/strip
OBJS = $(addsuffix .o, $(CORE) $(SERVER))

REGRESS = strip

PG_CPPFLAGS = -I$(srcdir)/src
PG_CFLAGS = -Wall -Wextra -Wno-unused-parameter

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

# Packaged servers are built without dependency tracking, and a VPATH build
# has no folders for the objects yet.
$(OBJS) $(OBJS:.o=.bc): $(wildcard $(srcdir)/src/*/*.h) | object-folders
.PHONY: object-folders
object-folders:
	@mkdir -p $(sort $(dir $(OBJS)))

# What runs without a server is built by a makefile of its own.
FRONTEND = $(MAKE) -f $(srcdir)/frontend.mk PG_CONFIG='$(PG_CONFIG)' CORE='$(CORE)'

.PHONY: unit fuzz tools layers words unicode html boiler
unit fuzz tools:
	$(FRONTEND) $@

layers:
	$(srcdir)/test/layers

words:
	perl $(srcdir)/src/tools/gen_words.pl $(srcdir)/src/core/words_classes.h \
		< $(srcdir)/src/core/words.txt > $(srcdir)/src/core/words_table.h

unicode:
	perl $(srcdir)/src/tools/gen_unicode.pl > $(srcdir)/src/core/unicode_tables.h

boiler:
	perl $(srcdir)/src/tools/gen_words.pl $(srcdir)/src/core/boiler_words_classes.h \
		NX_B nx_boiler_words < $(srcdir)/src/core/boiler_words.txt > $(srcdir)/src/core/boiler_words_table.h

html:
	python3 $(srcdir)/src/tools/gen_html.py < $(srcdir)/src/core/html_tags.txt > $(srcdir)/src/core/html_tables.h
