package io.github.immichtg.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The table of the bot's rooms in docs/architecture.md. */
@AnalyzeClasses(packages = "io.github.immichtg", importOptions = ImportOption.DoNotIncludeTests.class)
class BotArchitectureTest {

    private static final String ROOT = "io.github.immichtg";
    private static final String BOT = ROOT + ".bot";

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(bot..)")
            .should()
            .beFreeOfCycles()
            .because("what depends on each other can only be understood at once");

    @ArchTest
    static final ArchRule roomsSeeOnlyWhatTheTableSays = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("bot")
            .definedBy(BOT)
            .layer("command")
            .definedBy(BOT + ".command")
            .layer("service")
            .definedBy(BOT + ".service")
            .layer("setup")
            .definedBy(BOT + ".setup..")
            .layer("problem")
            .definedBy(BOT + ".problem")
            .layer("chat")
            .definedBy(BOT + ".chat")
            .whereLayer("bot")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("bot")
            .whereLayer("service")
            .mayOnlyBeAccessedByLayers("bot", "command")
            .whereLayer("setup")
            .mayOnlyBeAccessedByLayers("bot", "command", "service")
            .whereLayer("problem")
            .mayOnlyBeAccessedByLayers("bot", "command", "service", "setup")
            .whereLayer("chat")
            .mayOnlyBeAccessedByLayers("bot", "command", "service", "setup", "problem")
            .because("the conversation knows nothing of commands, and neither of how updates come in");

    @ArchTest
    static final ArchRule botAndCommandLineNeverMeet = noClasses()
            .that()
            .resideInAPackage(BOT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".cli..")
            .because("what both need belongs to the core");

    @ArchTest
    static final ArchRule theCoreKnowsNoBot = noClasses()
            .that()
            .resideOutsideOfPackages(BOT + "..", ROOT + ".cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BOT + "..")
            .because("the core is a library");

    @ArchTest
    static final ArchRule theConversationIsPure = noClasses()
            .that()
            .haveSimpleNameStartingWith("Setup")
            .or()
            .haveSimpleName("AlbumPicking")
            .and()
            .resideInAPackage(BOT + ".setup")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".internal.telegram.Messenger")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".immich.ImmichClients")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".internal.store.user.BotUsers")
            .because("its step is a function of state and input");

    @ArchTest
    static final ArchRule othersLibrariesStayInTheirRooms = noClasses()
            .that()
            .resideInAPackage(BOT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq..", "java.sql..", "okhttp3..", "org.bytedeco..")
            .because("the core deals with their hazards");
}
