package chat.parley.file;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.file", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.file.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PURE_CORE = noClasses()
            .that()
            .resideInAPackage("..core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "reactor..", "io.netty..", "io.r2dbc..", "javax.imageio..", "java.awt..");

    @ArchTest
    static final ArchRule HANDLERS_KNOW_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage("..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..", "io.lettuce..", "java.sql..");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_APPLICATION = noClasses()
            .that()
            .resideOutsideOfPackage("..app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.parley.file.app..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_AND_NO_QUEUES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.parley.accounts..",
                    "chat.parley.auth..",
                    "chat.parley.admin..",
                    "chat.parley.worker..",
                    "chat.parley.gateway..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..");
}
