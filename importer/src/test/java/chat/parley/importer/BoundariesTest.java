package chat.parley.importer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.importer", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule CORE_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "reactor..",
                    "io.r2dbc..",
                    "chat.parley.storage..",
                    "chat.parley.worker..",
                    "chat.parley.file..",
                    "java.sql..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.importer.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_APPLICATION = noClasses()
            .that()
            .resideOutsideOfPackage("..app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.parley.importer.app..");
}
