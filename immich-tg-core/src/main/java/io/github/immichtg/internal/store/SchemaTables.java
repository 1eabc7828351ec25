package io.github.immichtg.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Tables that the migrations have made, read from the database itself, so that none can be forgotten. */
final class SchemaTables {

    /** Flyway's table, which each database has of its own. */
    private static final String HISTORY = "flyway_schema_history";

    private SchemaTables() {}

    /** All tables, each after those that its foreign keys refer to. */
    static List<String> inOrder(DSLContext tx) {
        List<String> left = new ArrayList<>(names(tx));
        Map<String, List<String>> parents = tx.fetch("""
                        select child.relname, parent.relname
                        from pg_constraint
                        join pg_class child on child.oid = conrelid
                        join pg_class parent on parent.oid = confrelid
                        where contype = 'f' and connamespace = current_schema()::regnamespace and conrelid <> confrelid""").stream()
                .collect(Collectors.groupingBy(
                        (Record key) -> key.get(0, String.class),
                        Collectors.mapping(key -> key.get(1, String.class), Collectors.toList())));
        List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            String next = left.stream()
                    .filter(table -> ordered.containsAll(parents.getOrDefault(table, List.of())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("foreign keys go round in circles: " + left));
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** All tables by name; none in an empty database. */
    static List<String> names(DSLContext tx) {
        return tx.fetch("""
                        select tablename from pg_tables
                        where schemaname = current_schema() and tablename <> ?
                        order by tablename""", HISTORY).getValues(0, String.class);
    }

    /** Columns of a table that are stored as they are; the server computes the others. */
    static String columns(DSLContext tx, String table) {
        return tx.fetch("""
                        select quote_ident(attname) from pg_attribute
                        where attrelid = to_regclass(quote_ident(?)) and attnum > 0
                          and not attisdropped and attgenerated = ''
                        order by attnum""", table).getValues(0, String.class).stream().collect(Collectors.joining(", "));
    }

    static long count(DSLContext tx, String table) {
        return tx.fetchSingle("select count(*) from " + quoted(table)).get(0, Long.class);
    }

    static String quoted(String table) {
        return '"' + table.replace("\"", "\"\"") + '"';
    }
}
