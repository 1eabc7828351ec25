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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tables in docs/architecture.md, as the rule of what packages see. A row names packages in full, within its family
 * ({@code subscription} for {@code store.subscription}) or beside it ({@code .jpeg}); {@code x.*} is all below x, and
 * "all above" each family whose row is above.
 */
@AnalyzeClasses(packages = "io.github.immichtg", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTableTest {

    private static final String ROOT = "io.github.immichtg";
    private static final Pattern ROW = Pattern.compile("\\| (?:`([a-z.]+)`|root) \\|.*\\| ([^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z.*]+)`");

    /** Rows by package, in the order of the page. */
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /**
     * Row of a package.
     *
     * @param names what it may see
     * @param reasons the sentences above the tables that it stands in
     */
    private record Row(int place, Set<String> names, List<String> reasons) {}

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
                    forbidden.add(room.get() + " sees " + (seen.get().isEmpty() ? "root" : seen.get()) + ": "
                            + one.getOriginClass().getSimpleName() + " uses "
                            + one.getTargetClass().getSimpleName() + ". " + table.reason(room.get(), seen.get()));
                }
            }
        }
        assertThat(unlisted)
                .as("packages without a row in docs/architecture.md: give each one a row, or put it below one that has")
                .isEmpty();
        assertThat(forbidden)
                .as(
                        "what docs/architecture.md does not allow: move what both need down, or hand in a value or a function")
                .isEmpty();
    }

    private static boolean isOthers(JavaClass type) {
        return type.getPackageName().equals(ROOT + ".internal")
                || type.getPackageName().startsWith(ROOT + ".standins")
                || type.getPackageName().startsWith(ROOT + ".internal.store.jooq");
    }

    private void read(String page) {
        String reason = "";
        boolean goesOn = false;
        for (String line : page.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                add(row.group(1) == null ? "" : row.group(1), row.group(2), reason);
            } else if (!line.isEmpty() && !line.startsWith("|")) {
                reason = goesOn ? reason + " " + line : line;
            }
            goesOn = !line.isEmpty();
        }
    }

    private void add(String room, String sees, String reason) {
        Row row = rows.computeIfAbsent(room, any -> new Row(rows.size(), new TreeSet<>(), new ArrayList<>()));
        row.reasons().add(reason);
        NAME.matcher(sees).results().map(name -> name.group(1)).forEach(row.names()::add);
        if (sees.contains("all above")) {
            row.names().add("*");
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
            room = above(room);
        }
        return rows.containsKey(room) ? Optional.of(room) : Optional.empty();
    }

    /** A room below another one may also see what that may see outside of their family. */
    private boolean maySee(String room, String seen) {
        return room.equals(seen) || says(room, seen) || !family(room).equals(family(seen)) && says(family(room), seen);
    }

    private boolean says(String room, String seen) {
        Row row = rows.get(room);
        return row != null
                && row.names().stream()
                        .anyMatch(name -> name.equals("*")
                                ? Objects.requireNonNull(rows.get(family(seen))).place() < row.place()
                                : written(name, room).anyMatch(full -> within(full, room, seen)));
    }

    private static Stream<String> written(String name, String room) {
        return name.startsWith(".")
                ? Stream.of(above(room) + name, room + name)
                : Stream.of(name, family(room) + "." + name);
    }

    private String reason(String room, String seen) {
        List<String> reasons = Objects.requireNonNull(rows.get(room)).reasons();
        return family(room).equals(family(seen)) ? reasons.getLast() : reasons.getFirst();
    }

    /** In a room's own family a name means one package, elsewhere what is below it, too. */
    private static boolean within(String name, String room, String seen) {
        boolean below = name.endsWith(".*") || !family(room).equals(family(seen));
        String listed = name.endsWith(".*") ? name.substring(0, name.length() - 2) : name;
        return seen.equals(listed) || below && seen.startsWith(listed + ".");
    }

    private static String family(String room) {
        return room.contains(".") ? room.substring(0, room.indexOf('.')) : room;
    }

    private static String above(String room) {
        return room.contains(".") ? room.substring(0, room.lastIndexOf('.')) : room;
    }
}
