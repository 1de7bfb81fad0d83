package chat.parley.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.storage", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_MIGRATIONS_SEE_JDBC = noClasses()
            .that()
            .resideOutsideOfPackage("..migration..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.flywaydb..");

    @ArchTest
    static final ArchRule NO_SERVICE_AND_NO_BROKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chat.parley.worker..", "chat.parley.gateway..", "chat.parley.broker..");
}
