package io.github.immichtg;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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

/** Rules of the architecture that are no arrows between rooms, which {@link ArchitectureTableTest} holds. */
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
    static final ArchRule immichTransportAndParsersAreItsOwn = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".immich..", ROOT + ".internal.immich..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".internal.immich.http..", ROOT + ".internal.immich.json..")
            .because("other rooms ask the client, whose every failure says what to do");

    @ArchTest
    static final ArchRule telegramRequestsAreItsOwn = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".internal.telegram..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".internal.telegram.api.BotApi")
            .because("every request passes the rate limiter and the classifier of failures");

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
            .resideOutsideOfPackage(ROOT + ".internal.telegram..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.telegram..")
            .because("its hazards are dealt with in one place");

    @ArchTest
    static final ArchRule okHttpLivesWhereServersAreSpokenWith = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + ".internal.telegram",
                    ROOT + ".internal.telegram.api",
                    ROOT + ".internal.immich.http",
                    ROOT + ".internal.network",
                    ROOT + ".standins..")
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
