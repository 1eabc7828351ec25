package io.github.immichtg.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every method, constructor and field of the library and of both programs is used by one of them. The compiler tells it
 * of what is private alone, and what only tests use belongs into the tests.
 */
class UnusedCodeTest {

    private static final String ROOT = "io.github.immichtg";

    /** Classes in which a framework finds what it calls by itself. */
    private static final List<String> FRAMEWORKS = List.of("picocli.", "ch.qos.logback.", "com.fasterxml.jackson.");

    private static final JavaClasses OURS = new ClassFileImporter()
            .importPaths(Stream.of("core", "cli", "bot")
                    .map(module -> Path.of("../../immich-tg-" + module + "/target/classes"))
                    .toList());

    private final Set<String> used = new HashSet<>();

    @Test
    void everythingIsUsedByTheLibraryOrByAProgram() {
        OURS.stream().flatMap(type -> type.getAccessesFromSelf().stream()).forEach(this::use);
        OURS.stream()
                .flatMap(type -> Stream.concat(
                        type.getMethodReferencesFromSelf().stream(), type.getConstructorReferencesFromSelf().stream()))
                .forEach(this::use);

        List<String> unused = OURS.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT)
                        && !type.getPackageName().endsWith(".jooq")
                        && !type.getPackageName().contains(".jooq."))
                .flatMap(type -> type.getMembers().stream())
                .filter(member -> !used.contains(member.getFullName()) && !hasAnotherUse(member))
                .map(JavaMember::getFullName)
                .sorted()
                .toList();

        assertThat(unused).as("used by no main code").isEmpty();
    }

    private void use(JavaAccess<?> access) {
        if (!access.getTarget().getFullName().equals(access.getOrigin().getFullName())) {
            access.getTarget().resolveMember().ifPresent(member -> used.add(member.getFullName()));
        }
    }

    private static boolean hasAnotherUse(JavaMember member) {
        JavaClass owner = member.getOwner();
        return member.getModifiers().contains(JavaModifier.SYNTHETIC)
                || isApi(member)
                || !member.getAnnotations().isEmpty()
                || owner.isAnonymousClass()
                || FRAMEWORKS.stream()
                        .anyMatch(framework -> Stream.concat(
                                        owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                                .anyMatch(type -> type.getName().startsWith(framework)))
                || switch (member) {
                    case JavaField field -> isConstant(field) || owner.isRecord() || owner.isEnum();
                    case JavaMethod method -> isGiven(method) || overrides(method);
                    case JavaConstructor constructor ->
                        isCanonical(constructor)
                                || owner.isEnum()
                                || constructor.getModifiers().contains(JavaModifier.PRIVATE);
                    default -> true;
                };
    }

    /** Public members of public types outside of the internal packages are for embedders. */
    private static boolean isApi(JavaMember member) {
        JavaClass owner = member.getOwner();
        return !owner.getPackageName().contains(".internal.")
                && !owner.getPackageName().startsWith(ROOT + ".cli")
                && !owner.getPackageName().startsWith(ROOT + ".bot")
                && owner.getModifiers().contains(JavaModifier.PUBLIC)
                && member.getModifiers().contains(JavaModifier.PUBLIC);
    }

    /** The compiler writes the value of a constant wherever it is used. */
    private static boolean isConstant(JavaField field) {
        return field.getModifiers().contains(JavaModifier.FINAL)
                && field.getModifiers().contains(JavaModifier.STATIC)
                && (field.getRawType().isPrimitive() || field.getRawType().isEquivalentTo(String.class));
    }

    /** Methods that the language gives or calls. */
    private static boolean isGiven(JavaMethod method) {
        JavaClass owner = method.getOwner();
        return method.getName().equals("main")
                || (owner.isRecord()
                        && method.getRawParameterTypes().isEmpty()
                        && owner.tryGetField(method.getName()).isPresent())
                || (owner.isEnum() && Set.of("values", "valueOf", "$values").contains(method.getName()));
    }

    private static boolean isCanonical(JavaConstructor constructor) {
        JavaClass owner = constructor.getOwner();
        return owner.isRecord()
                && constructor.getRawParameterTypes().size()
                        == owner.getFields().stream()
                                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                                .count();
    }

    private static boolean overrides(JavaMethod method) {
        return Stream.concat(
                        method.getOwner().getAllRawSuperclasses().stream(),
                        method.getOwner().getAllRawInterfaces().stream())
                .flatMap(type -> type.getMethods().stream())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && other.getRawParameterTypes().size()
                                == method.getRawParameterTypes().size());
    }
}
