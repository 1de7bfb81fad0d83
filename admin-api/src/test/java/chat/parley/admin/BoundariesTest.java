package chat.parley.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.admin", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.admin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule HANDLERS_KNOW_NO_DATABASE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..", "io.lettuce..", "java.sql..");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_APPLICATION = noClasses()
            .that()
            .resideOutsideOfPackage("..app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.parley.admin.app..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_AND_NO_QUEUES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.parley.auth..",
                    "chat.parley.worker..",
                    "chat.parley.gateway..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..");
}
