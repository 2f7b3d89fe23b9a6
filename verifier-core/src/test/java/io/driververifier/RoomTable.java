package io.driververifier;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rooms of a module and the only imports allowed between them, as rules.
 *
 * <p>A row of the table is {@code room | what it may import}, with names below the root package; {@code nt..} means
 * {@code nt} and everything below it. A room may always import itself. Classes outside the root package are not the
 * table's business. A room without classes breaks no rule, so the table may be ahead of the code.
 */
record RoomTable(String root, List<Room> rooms) {

    record Room(String name, List<String> imports) {}

    static RoomTable parse(String root, String table) {
        return new RoomTable(root, table.lines().map(RoomTable::parseRow).toList());
    }

    private static Room parseRow(String row) {
        String[] cells = row.split("\\|", 2);
        if (cells.length != 2) {
            throw new IllegalArgumentException("not a row of rooms: " + row);
        }
        List<String> imports = Stream.of(cells[1].split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return new Room(cells[0].strip(), imports);
    }

    ArchRule importsOf(Room room) {
        String[] allowed = Stream.concat(Stream.of(room.name()), room.imports().stream())
                .map(this::packageOf)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(packageOf(room.name()))
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(root + "..")).or(resideInAnyPackage(allowed)))
                .as(room.name() + " may import " + room.imports() + " and nothing else of " + root)
                .allowEmptyShould(true);
    }

    ArchRule everyClassHasARoom() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(
                        rooms.stream().map(room -> packageOf(room.name())).toArray(String[]::new))
                .as("every class of " + root + " stands in a room of the table")
                .allowEmptyShould(true);
    }

    ArchRule noCircles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    ArchRule neverImports(String from, String to) {
        return noClasses()
                .that()
                .resideInAPackage(packageOf(from))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packageOf(to))
                .as(from + " never imports " + to)
                .allowEmptyShould(true);
    }

    private String packageOf(String room) {
        return root + "." + room;
    }
}
