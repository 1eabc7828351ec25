package io.github.immichtg;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comparison of the tables in docs/architecture.md with what the packages see. */
@AnalyzeClasses(packages = "io.github.immichtg", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTableTest {

    private static final String ROOT = "io.github.immichtg";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?:`([a-z.]+)`|root) \\|.*\\| ([^|]*) \\|$");
    private static final Pattern NAME = Pattern.compile("`([a-z.*]+)`");

    /** What each row's package may see, by the package; a row that says "all" holds {@code *}. */
    private final Map<String, Set<String>> rows = new LinkedHashMap<>();

    @ArchTest
    static void packagesSeeWhatTheirRowsSay(JavaClasses all) throws IOException {
        ArchitectureTableTest table = new ArchitectureTableTest();
        table.read(Files.readString(Path.of("../docs/architecture.md")).split("## Rooms of immich-tg-bot")[0]);
        Set<String> unlisted = new TreeSet<>();
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass type : all) {
            Optional<String> room = table.room(type);
            if (room.isEmpty() && !isOthers(type)) {
                unlisted.add(type.getPackageName());
            }
            for (Dependency one : room.isEmpty() ? Set.<Dependency>of() : type.getDirectDependenciesFromSelf()) {
                Optional<String> seen = table.room(one.getTargetClass().getBaseComponentType());
                if (seen.isPresent() && !table.maySee(room.get(), seen.get())) {
                    forbidden.add(room.get() + " sees " + seen.get() + ": "
                            + one.getOriginClass().getSimpleName() + " uses "
                            + one.getTargetClass().getSimpleName());
                }
            }
        }
        assertThat(unlisted).as("packages without a row").isEmpty();
        assertThat(forbidden).as("what the rows do not say").isEmpty();
    }

    private static boolean isOthers(JavaClass type) {
        return type.getPackageName().equals(ROOT + ".internal")
                || type.getPackageName().startsWith(ROOT + ".standins")
                || type.getPackageName().startsWith(ROOT + ".internal.store.jooq");
    }

    private void read(String page) {
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            String room = row.group(1) == null ? "" : row.group(1);
            Set<String> names = rows.computeIfAbsent(room, any -> new TreeSet<>());
            names.addAll(NAME.matcher(row.group(2))
                    .results()
                    .map(name -> name.group(1))
                    .collect(Collectors.toSet()));
            if (row.group(2).contains("all ")) {
                names.add("*");
            }
        }
    }

    /** Row of a type: that of its package, or else of the next one above that has a row. */
    private Optional<String> room(JavaClass type) {
        String room = type.getPackageName();
        if (room.equals(ROOT)) {
            return Optional.of("");
        }
        if (!room.startsWith(ROOT + ".") || isOthers(type)) {
            return Optional.empty();
        }
        room = room.substring(ROOT.length() + 1).replaceFirst("^internal[.]", "");
        while (!rows.containsKey(room) && room.contains(".")) {
            room = room.substring(0, room.lastIndexOf('.'));
        }
        return rows.containsKey(room) ? Optional.of(room) : Optional.empty();
    }

    /** A room below another one may also see what that may see outside of their family. */
    private boolean maySee(String room, String seen) {
        String family = family(room);
        return room.equals(seen)
                || says(room, family, seen)
                || !family.equals(family(seen)) && says(family, family, seen);
    }

    private boolean says(String room, String family, String seen) {
        return rows.getOrDefault(room, Set.of()).stream()
                .anyMatch(name -> name.equals("*")
                        || within(name, seen)
                        || within(family + "." + (name.startsWith(".") ? name.substring(1) : name), seen));
    }

    private static boolean within(String name, String seen) {
        String listed = name.endsWith(".*") ? name.substring(0, name.length() - 2) : name;
        return seen.equals(listed) || seen.startsWith(listed + ".");
    }

    private static String family(String room) {
        return room.contains(".") ? room.substring(0, room.indexOf('.')) : room;
    }
}
