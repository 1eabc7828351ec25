package io.github.immichtg.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The sources in {@code src/generated/java} are what jOOQ makes of the migrations.
 *
 * <p>After a change of a migration they are written anew by {@code mvn test -pl immich-tg-core -am
 * -Dtest=JooqSourcesTest -Dsurefire.failIfNoSpecifiedTests=false -Djooq.write=true}.
 */
@Tag("database")
class JooqSourcesTest {

    private static final Path CHECKED_IN = Path.of("src/generated/java");
    private static final Path REGENERATED = Path.of("target/jooq-regenerated");
    private static final String PACKAGE = "io.github.immichtg.internal.store.jooq";

    @Test
    void checkedInSourcesAreThoseOfTheMigrations() throws Exception {
        Path into = Boolean.getBoolean("jooq.write") ? CHECKED_IN : REGENERATED;
        deleteTree(into.resolve(PACKAGE.replace('.', '/')));
        generate(into);

        assertThat(sources(CHECKED_IN))
                .as("run this test with -Djooq.write=true after a change of a migration")
                .isEqualTo(sources(into))
                .isNotEmpty();
    }

    private static void generate(Path into) throws Exception {
        try (TestDatabase database = TestDatabase.migrated()) {
            GenerationTool.generate(new Configuration()
                    .withLogging(Logging.WARN)
                    .withJdbc(new Jdbc()
                            .withUrl(database.options().url())
                            .withUser(database.options().user()))
                    .withGenerator(new Generator()
                            .withDatabase(database())
                            .withGenerate(only())
                            .withTarget(new Target()
                                    .withPackageName(PACKAGE)
                                    .withDirectory(into.toString())
                                    .withEncoding("UTF-8"))));
        }
    }

    private static Database database() {
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema("public")
                .withOutputSchemaToDefault(true)
                .withExcludes("flyway_schema_history|scheduled_.*")
                .withIncludeIndexes(false)
                .withIncludeSequences(false)
                .withIncludeCheckConstraints(false)
                .withForcedTypes(new ForcedType().withName("INSTANT").withIncludeTypes("(?i:timestamp.*)"));
    }

    /** Tables, keys and the clock; records, comments, indexes and nested join paths are not asked for. */
    private static Generate only() {
        return new Generate()
                .withRecords(false)
                .withIndexes(false)
                .withComments(false)
                .withDeprecated(false)
                .withDefaultCatalog(false)
                .withGeneratedAnnotation(false)
                .withJooqVersionReference(false)
                .withSpatialTypes(false)
                .withImplicitJoinPathsToOne(false)
                .withImplicitJoinPathsToMany(false)
                .withImplicitJoinPathsManyToMany(false);
    }

    private static Map<String, String> sources(Path root) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return sources;
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
