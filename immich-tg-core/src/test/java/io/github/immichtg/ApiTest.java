package io.github.immichtg;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Border of the public API: its types by name, and what their signatures mention. */
@AnalyzeClasses(packages = "io.github.immichtg", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiTest {

    private static final String ROOT = "io.github.immichtg";
    private static final Path LIST = Path.of("src/test/resources/api.txt");

    @ArchTest
    static void theApiIsWhatTheListSays(JavaClasses all) throws IOException {
        List<String> listed = Files.readAllLines(LIST);
        assertThat(listed).as(LIST.toString()).isSorted().doesNotHaveDuplicates();
        Set<String> present = api(all).map(ApiTest::name).collect(Collectors.toCollection(TreeSet::new));

        Set<String> added = without(present, listed);
        assertThat(added)
                .as(
                        "public types outside of 'internal' that %s does not list: if embedders need them, list them;"
                                + " else move them below 'internal'",
                        LIST)
                .isEmpty();
        assertThat(without(listed, present))
                .as(
                        "types that %s lists and that are gone: programs of others that use them no longer compile, so say"
                                + " it in the changelog and take them off the list",
                        LIST)
                .isEmpty();
    }

    @ArchTest
    static void packagesOutsideOfInternalHoldApi(JavaClasses all) {
        Set<String> packages = api(all).map(Class::getPackageName).collect(Collectors.toSet());

        assertThat(ours(all).map(JavaClass::getPackageName).distinct())
                .as("packages outside of 'internal'; one without API belongs below it")
                .isSubsetOf(packages);
    }

    @ArchTest
    static void signaturesMentionTheJdkAndTheApiAlone(JavaClasses all) {
        Set<Class<?>> api = api(all).flatMap(ApiTest::withNested).collect(Collectors.toSet());
        Set<String> foreign = new TreeSet<>();
        for (Class<?> type : api) {
            mentioned(type)
                    .flatMap(ApiTest::raw)
                    .filter(seen -> !seen.isPrimitive() && !seen.getName().startsWith("java.") && !api.contains(seen))
                    .forEach(seen -> foreign.add(type.getName() + " mentions " + seen.getName()));
        }

        assertThat(api).hasSizeGreaterThan(50);
        assertThat(foreign)
                .as("an embedder would depend on what may change with every version, or on a library of ours")
                .isEmpty();
    }

    private static Stream<JavaClass> ours(JavaClasses all) {
        return all.stream()
                .filter(type -> !type.getName().startsWith(ROOT + ".standins."))
                .filter(type -> !type.getName().startsWith(ROOT + ".internal."));
    }

    private static Stream<Class<?>> api(JavaClasses all) {
        return ours(all)
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::reflect);
    }

    private static String name(Class<?> type) {
        return type.getName().substring(ROOT.length() + 1);
    }

    private static Set<String> without(Iterable<String> some, Collection<String> others) {
        Set<String> left = new TreeSet<>();
        some.forEach(left::add);
        left.removeAll(others);
        return left;
    }

    private static Stream<Class<?>> withNested(Class<?> type) {
        return Stream.concat(
                Stream.of(type),
                Arrays.stream(type.getDeclaredClasses())
                        .filter(nested -> isVisible(nested.getModifiers()))
                        .flatMap(ApiTest::withNested));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** What a type's declaration and its visible members mention. */
    private static Stream<Type> mentioned(Class<?> type) {
        Predicate<Member> visible = member -> isVisible(member.getModifiers()) && !member.isSynthetic();
        Stream<Type> declaration = Stream.of(
                        Stream.ofNullable(type.getGenericSuperclass()),
                        Arrays.stream(type.getGenericInterfaces()),
                        Stream.ofNullable(type.getPermittedSubclasses()).flatMap(Arrays::stream),
                        bounds(type.getTypeParameters()))
                .flatMap(types -> types);
        Stream<Type> fields =
                Arrays.stream(type.getDeclaredFields()).filter(visible).map(field -> field.getGenericType());
        Stream<Type> results =
                Arrays.stream(type.getDeclaredMethods()).filter(visible).map(method -> method.getGenericReturnType());
        Stream<Type> parameters = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                .filter(visible)
                .flatMap(member -> Stream.of(
                                Arrays.stream(member.getGenericParameterTypes()),
                                Arrays.stream(member.getGenericExceptionTypes()),
                                bounds(member.getTypeParameters()))
                        .flatMap(types -> types));
        return Stream.of(declaration, fields, results, parameters).flatMap(types -> types);
    }

    private static Stream<Type> bounds(TypeVariable<?>[] variables) {
        return Arrays.stream(variables).flatMap(variable -> Arrays.stream(variable.getBounds()));
    }

    private static Stream<Class<?>> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain.isArray() ? raw(plain.getComponentType()) : Stream.of(plain);
            case ParameterizedType generic ->
                Stream.concat(
                        raw(generic.getRawType()),
                        Arrays.stream(generic.getActualTypeArguments()).flatMap(ApiTest::raw));
            case GenericArrayType array -> raw(array.getGenericComponentType());
            case WildcardType wildcard ->
                Stream.concat(Arrays.stream(wildcard.getUpperBounds()), Arrays.stream(wildcard.getLowerBounds()))
                        .flatMap(ApiTest::raw);
            case TypeVariable<?> declaredElsewhere -> Stream.of();
            default -> throw new AssertionError(type);
        };
    }
}
