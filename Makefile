# news_ext: news-article analysis in PostgreSQL
#
#	make, make install, make installcheck	as with any extension (PGXS);
#											PG_CONFIG=... names the server
#	make unit		unit tests of the core, without a server
#	make fuzz		fuzz the parsers for FUZZ_SECONDS each (needs clang)
#	make fuzzers	only build what fuzzes; test/fuzz/long lets it run for hours
#	make tap		tests that start servers of their own
#	make train		train the model of entities again, from ../shared/data (minutes)
#	make held-out		the same without the texts that it is scored on, into build/
#	make train-quotes	and those of quotations
#	make dist		the distribution for PGXN, of what is committed
#	make layers		does any include run against the layering?
#	make words values aliases genders entity-words unicode html boiler meta common
#											regenerate the tables of src/core and src/index
#
# ./check runs all of the tests; ./demo shows what it does.

MODULE_big = news_ext
EXTENSION = news_ext
NEWS_VERSION = 1.0
DATA_built = news_ext--$(NEWS_VERSION).sql
# what has been released: install scripts of older versions, scripts that update
DATA = $(filter-out release/news_ext--$(NEWS_VERSION).sql, $(patsubst $(srcdir)/%, %, $(wildcard $(srcdir)/release/*.sql)))

# The core, a folder for each stage, in the order in which the text flows.
CORE = src/core/base/vec \
	$(addprefix src/core/text/, lines unicode words sketch sketch_pairs token sentence) \
	$(addprefix src/core/model/, model forest) \
	$(addprefix src/core/html/, html_token html_reference html_tree charset) \
	$(addprefix src/core/head/, meta_text meta_head meta_json meta_date meta_date_time) \
	$(addprefix src/core/boiler/, template \
	boiler boiler_html boiler_declared boiler_text boiler_words boiler_opening \
	boiler_markup boiler_title boiler_sum boiler_feature boiler_model boiler_kind \
	boiler_text_words boiler_text_title boiler_text_feature boiler_text_model \
	boiler_options boiler_template boiler_render) \
	$(addprefix src/core/meta/, meta_clue meta_ld meta_title meta_names meta_by meta_author meta_when \
	meta_language meta_article meta) \
	$(addprefix src/core/value/, value value_number value_date) \
	$(addprefix src/core/entity/, gazetteer \
	entity entity_features entity_net entity_model entity_german entity_mend entity_missed entity_index entity_listed \
	entity_alias entity_gender entity_words entity_name entity_resolve entity_group entity_salience) \
	$(addprefix src/core/quote/, \
	quote_marks quote_language quote_text quote_phrase quote_foreign_phrase quote_foreign quote_cjk \
	quote_source quote_model quote_pronoun quote_resolve quote_unnamed quote_frame quote_rules quote_region quote_reported quote_link \
	quote_number quote_dialogue quote_interview quote_block quote_marked quote_nested \
	quote_attribution_model quote_attribution_net quote_attribution_features \
	quote_content quote_attribution quote_antecedent quote_merge quote quote_named) \
	src/core/analyze \
	$(addprefix src/core/render/, render_write render_legend render)
SERVER = src/news_ext \
	$(addprefix src/func/, border strip metadata decode lexicon entities quotes render) \
	$(addprefix src/type/, newstemplate newslexicon lexeme \
	newsdoc newsdoc_build newsdoc_io newsdoc_binary newsname newsdoc_op newsdoc_concat newsdoc_rows \
	newsdoc_shingle newsdoc_similar to_newsdoc \
	newsquery_tree newsquery_term newsquery_read newsquery_parse newsquery_io newsquery_op \
	newsquery_plan newsquery_windows newsquery_match newsquery_lexemes \
	newsrank newsheadline newsheadline_find newsheadline_choose) \
	$(addprefix src/index/, newskey newskey_common newskey_date newskeyquery newsdoc_gin \
	news_source news_latest news_top newsquery_weigh newsstats_topic newsdoc_typanalyze newsdoc_sel) \
	$(addprefix src/pipeline/, news_analyze news_registry news_registration news_progress)
OBJS = $(addsuffix .o, $(CORE) $(SERVER))

# The install script is put together from those of the layers, in this order.
SCRIPT = src/news_ext src/func/strip src/type/newstemplate src/func/metadata src/type/newslexicon \
	src/func/analysis src/type/newsdoc src/type/newsquery src/index/newsdoc_gin src/type/newsrank \
	src/index/ordered src/pipeline/news_analyze $(addprefix src/pipeline/, registry tables register scan refresh progress trends schedule)

REGRESS = news_ext strip strip_text render template metadata decode quotes entities lexicon values news_render \
	newsdoc to_newsdoc similarity newsquery newsquery_match newsdoc_gin rank headline ordered selectivity news_analyze refresh refresh_source trends

PG_CPPFLAGS = -I$(srcdir)/src -DNEWS_VERSION='"$(NEWS_VERSION)"'
PG_CFLAGS = -Wall -Wextra -Wno-unused-parameter

# The trained models, linked read-only.  Not of OBJS: those have bitcode.  MODEL may be
# another of entities.
MODEL = model/entity-en.nxm
MODEL_OBJS = src/core/entity/entity_model_data.o src/core/quote/quote_attribution_data.o
SHLIB_LINK = $(MODEL_OBJS)
EXTRA_CLEAN = $(MODEL_OBJS)

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

# Packaged servers are built without dependency tracking, and a VPATH build
# has no folders for the objects yet.
$(OBJS) $(OBJS:.o=.bc): $(wildcard $(srcdir)/src/*/*.h $(srcdir)/src/*/*/*.h) | object-folders
.PHONY: object-folders
object-folders:
	@mkdir -p $(sort $(dir $(OBJS)))

news_ext--$(NEWS_VERSION).sql: $(addprefix $(srcdir)/, $(addsuffix .sql, $(SCRIPT)))
	cat $^ > $@

# The tagger's loops over labels and units are worth what checksums are worth to the server.
$(addprefix src/core/, entity/entity.o entity/entity_net.o quote/quote_attribution.o quote/quote_attribution_net.o): \
	CFLAGS += $(CFLAGS_UNROLL_LOOPS) $(CFLAGS_VECTORIZE)

$(shlib): $(MODEL_OBJS)
src/core/entity/entity_model_data.o: $(srcdir)/$(MODEL)
src/core/quote/quote_attribution_data.o: $(srcdir)/model/attribution.nxm
$(MODEL_OBJS): %.o: $(srcdir)/%.S | object-folders
	$(CC) -DNX_MODEL_FILE='"$(filter %.nxm,$^)"' -c -o $@ $<

# What runs without a server is built by a makefile of its own.
FRONTEND = $(MAKE) -f $(srcdir)/frontend.mk PG_CONFIG='$(PG_CONFIG)' CORE='$(CORE)' SERVER='$(SERVER)'

.PHONY: unit fuzz fuzzers tools train held-out train-quotes tap dist layers words values aliases genders entity-words unicode html boiler meta common
unit fuzz fuzzers tools train held-out train-quotes:
	+$(FRONTEND) $@

# Not TAP_TESTS = 1, which would make packagers' installcheck run these too.
tap: PROVE_TESTS = test/t/*.pl
tap:
	$(prove_installcheck)

dist: DIST = news_ext-$(shell sed -n 's/^   "version": "\(.*\)",$$/\1/p' $(srcdir)/META.json)
dist:
	git -C $(srcdir) archive --format zip --prefix $(DIST)/ HEAD > $(DIST).zip

layers:
	$(srcdir)/test/layers

# Tables, of lists that are easy to read and change.
generate = $(srcdir)/src/tools
core = $(srcdir)/src/core

words:
	perl $(generate)/gen_words.pl $(core)/text/words_classes.h < $(core)/text/words.txt > $(core)/text/words_table.h
	perl $(generate)/gen_languages.pl $(core)/text/words.txt $(core)/text/words_classes.h \
		< $(core)/quote/quote_words.txt > $(core)/quote/quote_words_table.h

values:
	perl $(generate)/gen_values.pl \
		< $(core)/value/value_words.txt > $(core)/value/value_words_table.h

unicode:
	perl $(generate)/gen_unicode.pl > $(core)/text/unicode_tables.h

boiler:
	perl $(generate)/gen_words.pl $(core)/boiler/boiler_words_classes.h \
		NX_B nx_boiler_words < $(core)/boiler/boiler_words.txt > $(core)/boiler/boiler_words_table.h

meta:
	perl $(generate)/gen_words.pl $(core)/head/meta_words_classes.h \
		NX_M nx_meta_words < $(core)/head/meta_words.txt > $(core)/head/meta_words_table.h

aliases:
	perl $(generate)/gen_aliases.pl < $(core)/entity/entity_alias.txt > $(core)/entity/entity_alias_table.h
	perl $(generate)/gen_aliases.pl < $(core)/entity/entity_nickname.txt > $(core)/entity/entity_nickname_table.h

genders:
	perl $(generate)/gen_words.pl $(core)/entity/entity_gender_classes.h \
		NX_G nx_entity_genders < $(core)/entity/entity_gender.txt > $(core)/entity/entity_gender_table.h

entity-words:
	perl $(generate)/gen_words.pl $(core)/entity/entity_words_classes.h \
		NX_E nx_entity_words < $(core)/entity/entity_words.txt > $(core)/entity/entity_words_table.h

common:
	perl $(generate)/gen_common.pl < $(srcdir)/src/index/newskey_common.txt > $(srcdir)/src/index/newskey_common_table.h

html:
	python3 $(generate)/gen_html.py < $(core)/html/html_tags.txt > $(core)/html/html_tables.h
