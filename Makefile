# Short names for the long commands of development; `make` lists them. ./mvnw alone is all that building and testing needs.

MVN = ./mvnw -B
SOME = -Dsurefire.failIfNoSpecifiedTests=false
CORE = -pl immich-tg-core -am

.DEFAULT_GOAL = help
.PHONY: help build format fast verify outside browser screenshots check-tests endurance test kills neighbour mutate damage-heifs \
	damage-videos fast-motion help-files transcripts pages jooq release classes site

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do printf '%-14s %s\n' "$$name" "$$what"; done

build: ## build without checks
	$(MVN) -q package -Dquick

format: ## format all sources
	$(MVN) -q spotless:apply

fast: ## run the tests that need neither a database nor a codec
	$(MVN) verify -Pfast

verify: ## run all that a change must pass
	$(MVN) verify

test: ## run one test: make test T=SyncPassTest [M=immich-tg-core]
	$(MVN) -q test -pl $(or $(M),immich-tg-core) -am -Dtest=$(T) $(SOME)

outside: ## kill, stop and cut off the packaged programs; run the demo, the how-tos and the examples of the help
	$(MVN) verify -Poutside

browser: ## open the pages in chromium (pictures in examples/browser/target/screens)
	$(MVN) -q verify -Pbrowser -Dquick -pl examples/browser -am

screenshots: ## take the README's pictures anew, into docs/pictures (chromium, as above)
	examples/screenshots

check-tests: ## have Error Prone look at the tests' sources, too
	$(MVN) -q -Pcheck-tests clean test-compile

endurance: ## run the long tests, too (1,000 photos in 96 MB of heap, 200 chats, 1,000 people, …)
	$(MVN) verify -Pendurance

kills: ## kill the program 300 times while it publishes, and stop it 40 times
	$(MVN) verify -Pendurance -pl immich-tg-cli -am -Dtest=HelpTest -Dit.test='KillingIT#*Hundred*,StoppingIT#*Forty*' $(SOME)

neighbour: ## publish beside a hostile neighbour for 1,000 bent responses
	$(MVN) -q test -pl immich-tg-bot -am -Pendurance -Dtest=HostileNeighbourTest $(SOME)

mutate: ## damage 20,000 files of all kinds, decoded in child processes and in this one
	$(MVN) -q test $(CORE) -Pendurance -Dtest=MutatedFilesTest $(SOME)

damage-heifs: ## damage 5,000 HEICs
	$(MVN) -q test $(CORE) -Dtest=DamagedHeifsTest -Ddamaged.files=1000 $(SOME)

damage-videos: ## damage 2,000 videos
	$(MVN) -q test $(CORE) -Dtest=DamagedVideosTest $(SOME) -DargLine='--enable-native-access=ALL-UNNAMED -Xmx1g -Ddamaged.videos=2000'

fast-motion: ## drive a worker through 10,000 passes
	$(MVN) -q test $(CORE) -Dtest=FastMotionTest $(SOME) -Dpasses=10000

help-files: ## rewrite the help's golden files after changing help; read the difference
	$(MVN) -q test -pl immich-tg-cli -am -Dtest=MainTest $(SOME) -Dgolden.write=true

transcripts: ## rewrite the bot's transcripts after changing its texts; read the difference
	$(MVN) -q verify -pl immich-tg-bot -am -Dtest=TextTest $(SOME) -Dtranscripts.write=true
	$(MVN) -q verify -Poutside -pl immich-tg-bot -am -Dtest=TextTest -Dit.test=LauncherIT,ConversationsIT,DevicesIT,OutagesIT \
		$(SOME) -Dfailsafe.failIfNoSpecifiedTests=false -Dtranscripts.write=true

pages: ## rewrite the pages of docs/reference that are made from the code; read the difference
	$(MVN) -q test -pl immich-tg-core,immich-tg-cli -am -Dtest='*PageTest' $(SOME) -Dpages.write=true

jooq: ## rewrite the jOOQ sources after adding a migration
	$(MVN) -q test $(CORE) -Dtest=JooqSourcesTest $(SOME) -Djooq.write=true

site: ## build a site from README.md and docs/ into target/site; fails on a broken link
	@command -v sphinx-build >/dev/null || { echo "Sphinx with MyST and Furo is missing;" \
		"on Debian: apt-get install --no-install-recommends furo python3-myst-parser" >&2; exit 1; }
	rm -rf target/site
	sphinx-build -q -E -W --keep-going -c examples/site -d target/site-doctrees . target/site
	cp target/site/README.html target/site/index.html
	@echo "target/site/index.html"

release: ## check all and make what is published (target/release)
	$(MVN) -Prelease verify

classes: ## rewrite the list of classes that the release's archive of classes is made from
	$(MVN) -q package -Dquick -Prelease
	release/src/build/class-list.sh
