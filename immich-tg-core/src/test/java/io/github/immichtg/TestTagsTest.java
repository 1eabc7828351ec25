package io.github.immichtg;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.immichtg.internal.postgres.LocalPostgres;
import io.github.immichtg.internal.store.TestDatabase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tags by which {@code -Pfast} leaves out the tests that start a PostgreSQL. */
class TestTagsTest {

    private static final Set<String> DATABASES = Set.of(TestDatabase.class.getName(), LocalPostgres.class.getName());

    @Test
    void whatOpensADatabaseIsTaggedSo() {
        JavaClasses tests = new ClassFileImporter()
                .importUrl(
                        TestTagsTest.class.getProtectionDomain().getCodeSource().getLocation());

        assertThat(tests.stream()
                        .filter(TestTagsTest::hasTests)
                        .filter(type -> reachesDatabase(type, tests))
                        .filter(type -> !type.getName().equals(TestTagsTest.class.getName())))
                .hasSizeGreaterThan(30)
                .allSatisfy(type -> assertThat(type.reflect().getAnnotationsByType(Tag.class))
                        .as(type.getName() + " has @Tag(\"database\")")
                        .extracting(Tag::value)
                        .contains("database"));
    }

    private static boolean hasTests(JavaClass type) {
        return type.isTopLevelClass()
                && type.getMethods().stream()
                        .map(JavaMethod::getAnnotations)
                        .anyMatch(all -> all.stream()
                                .anyMatch(one -> one.getRawType().getName().matches("org\\.junit\\.jupiter\\..*Test")));
    }

    /** Whether a test gets at a database by itself or by its fixtures, which are test classes, too. */
    private static boolean reachesDatabase(JavaClass test, JavaClasses tests) {
        Set<JavaClass> seen = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(Set.of(test));
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            if (DATABASES.contains(type.getName())) {
                return true;
            }
            if (seen.add(type) && tests.contain(type.getName())) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .forEach(open::push);
            }
        }
        return false;
    }
}
