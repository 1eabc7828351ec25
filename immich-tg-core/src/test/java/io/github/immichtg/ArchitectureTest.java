package io.github.immichtg;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of rooms in docs/architecture.md. */
@AnalyzeClasses(packages = "io.github.immichtg", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.immichtg";

    /** How jOOQ lays out what it generates is its own business. */
    private static final String GENERATED = ROOT + ".internal.store.jooq..";

    /** What is generated, and the servers that tests run against. */
    private static final DescribedPredicate<JavaClass> NOT_WRITTEN_HERE =
            resideInAnyPackage(GENERATED, ROOT + ".standins..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage(GENERATED), resideInAPackage(GENERATED))
            .because("what depends on each other can only be understood at once");

    @ArchTest
    static final ArchRule typesHaveNoCycles = slices().assignedFrom(new ByFile())
            .should()
            .beFreeOfCycles()
            .because("two files that need each other are one file in two places");

    /** A slice for each source file, but for generated ones. */
    private static final class ByFile implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return NOT_WRITTEN_HERE.test(type)
                    ? SliceIdentifier.ignore()
                    : SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""));
        }

        @Override
        public String getDescription() {
            return "types";
        }
    }

    @ArchTest
    static void roomsAreSmall(JavaClasses all) {
        Map<String, Long> types = all.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !NOT_WRITTEN_HERE.test(type))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(types)
                .as("types of each package")
                .allSatisfy((room, count) -> assertThat(count)
                        .as("%s: a room is read as a whole, and more than that nobody keeps in mind", room)
                        .isLessThanOrEqualTo(20));
    }

    @ArchTest
    static final ArchRule roomsSeeOnlyWhatTheTableSays = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy(ROOT, ROOT + ".internal.daemon", ROOT + ".internal.installation")
            .layer("launcher")
            .definedBy(ROOT + ".internal.launcher")
            .layer("doctor")
            .definedBy(ROOT + ".internal.doctor")
            .layer("monitor")
            .definedBy(ROOT + ".internal.monitor")
            .layer("worker")
            .definedBy(ROOT + ".internal.worker")
            .layer("config")
            .definedBy(ROOT + ".config", ROOT + ".internal.config")
            .layer("sync")
            .definedBy(ROOT + ".internal.sync..")
            .layer("operations")
            .definedBy(ROOT + ".internal.operations")
            .layer("style")
            .definedBy(ROOT + ".style", ROOT + ".internal.style")
            .layer("store")
            .definedBy(ROOT + ".internal.store..")
            .layer("postgres")
            .definedBy(ROOT + ".internal.postgres")
            .layer("folder")
            .definedBy(ROOT + ".internal.folder")
            .layer("caption")
            .definedBy(ROOT + ".caption..", ROOT + ".internal.caption..")
            .layer("telegram")
            .definedBy(ROOT + ".telegram..", ROOT + ".internal.telegram..")
            .layer("media")
            .definedBy(ROOT + ".media..", ROOT + ".internal.media..")
            .layer("immich")
            .definedBy(ROOT + ".immich", ROOT + ".internal.immich.http", ROOT + ".internal.immich.json")
            .layer("immich.value")
            .definedBy(ROOT + ".immich.value")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("launcher")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("doctor")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("monitor")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("worker")
            .mayOnlyBeAccessedByLayers("root", "monitor", "config")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("launcher", "root", "doctor")
            .whereLayer("sync")
            .mayOnlyBeAccessedByLayers("launcher", "root", "doctor", "config", "worker", "monitor")
            .whereLayer("operations")
            .mayOnlyBeAccessedByLayers("launcher", "root", "monitor")
            .whereLayer("style")
            .mayOnlyBeAccessedByLayers("root", "doctor", "config", "sync", "store", "caption")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers(
                    "launcher", "root", "doctor", "config", "worker", "monitor", "operations", "sync")
            .whereLayer("postgres")
            .mayOnlyBeAccessedByLayers("launcher", "root", "doctor", "config")
            .whereLayer("folder")
            .mayOnlyBeAccessedByLayers("postgres", "store", "media", "sync")
            .whereLayer("caption")
            .mayOnlyBeAccessedByLayers("root", "doctor", "config", "sync")
            .whereLayer("telegram")
            .mayOnlyBeAccessedByLayers(
                    "launcher", "root", "doctor", "config", "sync", "store", "worker", "monitor", "operations")
            .whereLayer("media")
            .mayOnlyBeAccessedByLayers("root", "doctor", "config", "sync", "store", "telegram", "monitor")
            .whereLayer("immich")
            .mayOnlyBeAccessedByLayers("root", "doctor", "sync")
            .because("a photo goes one way, and the rooms along it do not know each other beyond values");

    @ArchTest
    static final ArchRule roomsOfTheStoreSeeOnlyWhatTheTableSays = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("store")
            .definedBy(ROOT + ".internal.store")
            .layer("user")
            .definedBy(ROOT + ".internal.store.user")
            .layer("update")
            .definedBy(ROOT + ".internal.store.update")
            .layer("listing")
            .definedBy(ROOT + ".internal.store.listing")
            .layer("post")
            .definedBy(ROOT + ".internal.store.post")
            .layer("media")
            .definedBy(ROOT + ".internal.store.media")
            .layer("subscription")
            .definedBy(ROOT + ".internal.store.subscription")
            .layer("chat")
            .definedBy(ROOT + ".internal.store.chat")
            .layer("key")
            .definedBy(ROOT + ".internal.store.key")
            .layer("sql")
            .definedBy(ROOT + ".internal.store.sql")
            .layer("state")
            .definedBy(ROOT + ".internal.store.state")
            .whereLayer("store")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("user")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("update")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("listing")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("post")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("media")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("subscription")
            .mayOnlyBeAccessedByLayers("store", "media", "listing", "user")
            .whereLayer("chat")
            .mayOnlyBeAccessedByLayers("store", "subscription", "media", "listing", "post", "update", "user")
            .whereLayer("key")
            .mayOnlyBeAccessedByLayers("store", "subscription", "update", "user")
            .whereLayer("sql")
            .mayOnlyBeAccessedByLayers(
                    "store", "key", "chat", "subscription", "media", "listing", "post", "update", "user")
            .whereLayer("state")
            .mayOnlyBeAccessedByLayers("store", "sql", "chat", "subscription", "media", "listing", "post", "user")
            .because("each group of tables is read and written in one room, along the foreign keys");

    @ArchTest
    static final ArchRule stepsOfAPassSeeOnlyThoseBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("sync")
            .definedBy(ROOT + ".internal.sync")
            .layer("event")
            .definedBy(ROOT + ".sync.event", ROOT + ".internal.sync.event")
            .layer("control")
            .definedBy(ROOT + ".internal.sync.control")
            .layer("chat")
            .definedBy(ROOT + ".internal.sync.chat")
            .layer("discovery")
            .definedBy(ROOT + ".internal.sync.discovery")
            .layer("prepare")
            .definedBy(ROOT + ".internal.sync.prepare")
            .layer("reconcile")
            .definedBy(ROOT + ".internal.sync.reconcile")
            .layer("sending")
            .definedBy(ROOT + ".internal.sync.sending")
            .layer("comment")
            .definedBy(ROOT + ".internal.sync.comment")
            .layer("delivery")
            .definedBy(ROOT + ".internal.sync.delivery")
            .layer("preview")
            .definedBy(ROOT + ".internal.sync.preview")
            .whereLayer("sync")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("preview")
            .mayOnlyBeAccessedByLayers("sync")
            .whereLayer("delivery")
            .mayOnlyBeAccessedByLayers("sync")
            .whereLayer("comment")
            .mayOnlyBeAccessedByLayers("sync", "delivery")
            .whereLayer("sending")
            .mayOnlyBeAccessedByLayers("sync", "delivery", "comment")
            .whereLayer("reconcile")
            .mayOnlyBeAccessedByLayers("sync", "delivery", "comment", "sending")
            .whereLayer("prepare")
            .mayOnlyBeAccessedByLayers("sync", "preview", "delivery", "sending")
            .whereLayer("discovery")
            .mayOnlyBeAccessedByLayers("sync", "preview")
            .whereLayer("chat")
            .mayOnlyBeAccessedByLayers("sync", "delivery", "comment", "sending", "reconcile")
            .whereLayer("control")
            .mayOnlyBeAccessedByLayers(
                    "sync", "preview", "delivery", "comment", "sending", "reconcile", "prepare", "chat")
            .whereLayer("event")
            .mayOnlyBeAccessedByLayers(
                    "sync",
                    "preview",
                    "delivery",
                    "comment",
                    "sending",
                    "reconcile",
                    "prepare",
                    "discovery",
                    "chat",
                    "control")
            .because("a delivery is read from top to bottom: deliver, comment, send, reconcile");

    @ArchTest
    static final ArchRule immichClientIsAboveItsTransportAndParsers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("immich")
            .definedBy(ROOT + ".immich")
            .layer("http")
            .definedBy(ROOT + ".internal.immich.http")
            .layer("json")
            .definedBy(ROOT + ".internal.immich.json")
            .layer("value")
            .definedBy(ROOT + ".immich.value")
            .whereLayer("immich")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("immich")
            .whereLayer("json")
            .mayOnlyBeAccessedByLayers("immich", "http")
            .because("a parser does not know how a response arrived, and a value knows neither");

    @ArchTest
    static final ArchRule immichTransportAndParsersAreItsOwn = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".immich..", ROOT + ".internal.immich..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".internal.immich.http..", ROOT + ".internal.immich.json..")
            .because("other rooms ask the client, whose every failure says what to do");

    @ArchTest
    static final ArchRule telegramPublisherIsAboveItsRooms = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("telegram")
            .definedBy(ROOT + ".telegram", ROOT + ".internal.telegram")
            .layer("update")
            .definedBy(ROOT + ".internal.telegram.update")
            .layer("check")
            .definedBy(ROOT + ".internal.telegram.check")
            .layer("probe")
            .definedBy(ROOT + ".internal.telegram.probe")
            .layer("api")
            .definedBy(ROOT + ".internal.telegram.api")
            .whereLayer("telegram")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("update")
            .mayOnlyBeAccessedByLayers("telegram")
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("telegram")
            .whereLayer("probe")
            .mayOnlyBeAccessedByLayers("telegram", "update")
            .because("the transport, which decides whether a message may exist, must not depend on what is sent");

    @ArchTest
    static final ArchRule telegramRequestsAreItsOwn = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".telegram..", ROOT + ".internal.telegram..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".internal.telegram.api.BotApi")
            .because("every request passes the rate limiter and the classifier of failures");

    @ArchTest
    static final ArchRule stillRendererIsAboveItsRooms = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("still")
            .definedBy(ROOT + ".internal.media.still")
            .layer("decode")
            .definedBy(ROOT + ".internal.media.still.decode")
            .layer("raw")
            .definedBy(ROOT + ".internal.media.still.raw")
            .layer("jpeg")
            .definedBy(ROOT + ".internal.media.still.jpeg")
            .layer("color")
            .definedBy(ROOT + ".internal.media.still.color")
            .layer("metadata")
            .definedBy(ROOT + ".internal.media.still.metadata")
            .layer("file")
            .definedBy(ROOT + ".internal.media.still.file")
            .whereLayer("still")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("decode")
            .mayOnlyBeAccessedByLayers("still")
            .whereLayer("raw")
            .mayOnlyBeAccessedByLayers("still")
            .whereLayer("jpeg")
            .mayOnlyBeAccessedByLayers("still", "decode")
            .whereLayer("color")
            .mayOnlyBeAccessedByLayers("still", "decode", "jpeg")
            .whereLayer("metadata")
            .mayOnlyBeAccessedByLayers("still", "decode", "raw", "jpeg", "color")
            .because("colours, JPEG and EXIF are understood without the decoders");

    @ArchTest
    static final ArchRule captionTemplateIsAboveItsRooms = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("caption")
            .definedBy(ROOT + ".caption")
            .layer("value")
            .definedBy(ROOT + ".caption.value", ROOT + ".internal.caption.value")
            .layer("html")
            .definedBy(ROOT + ".internal.caption.html")
            .whereLayer("caption")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("value")
            .mayOnlyBeAccessedByLayers("caption")
            .whereLayer("html")
            .mayOnlyBeAccessedByLayers("caption")
            .because("facts do not know their markup, and markup does not know its facts");

    @ArchTest
    static final ArchRule sqlLivesInTheStore = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".internal.store..", ROOT + ".internal.postgres")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq..", "org.flywaydb..", "java.sql..", "com.zaxxer..")
            .because("every statement that safety rests on is to be found in one place");

    @ArchTest
    static final ArchRule logbackIsSeenWhereLinesAreFormed = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".internal.log")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ch.qos.logback..")
            .because("embedders go without it");

    @ArchTest
    static final ArchRule telegramBotsLivesInTelegram = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".telegram..", ROOT + ".internal.telegram..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.telegram..")
            .because("its hazards are dealt with in one place");

    @ArchTest
    static final ArchRule okHttpLivesWhereServersAreSpokenWith = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + ".internal.telegram", ROOT + ".internal.telegram.api", ROOT + ".internal.immich.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3..")
            .because("how a server is spoken with is the business of its room");

    @ArchTest
    static final ArchRule metadataExtractorLivesInMetadata = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".internal.media.still.metadata")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.drew..", "com.adobe.xmp..")
            .because("what it may read of a stranger's file is decided in one place");

    @ArchTest
    static final ArchRule nativeHandlesLiveInFfmpeg = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".internal.media.ffmpeg..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..")
            .because("a handle freed too early ends the whole process");

    @ArchTest
    static final ArchRule theCoreNeverPrints = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".standins..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("an embedder's terminal is not ours; events go to the listener");
}
