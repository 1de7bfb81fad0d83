package chat.parley.bot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.bot", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.bot.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PURE_CORE = noClasses()
            .that()
            .resideInAPackage("..core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "reactor..",
                    "io.netty..",
                    "io.r2dbc..",
                    "com.rabbitmq..",
                    "chat.parley.broker..");

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
            .resideInAPackage("chat.parley.bot.app..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_AND_NO_QUEUES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.parley.auth..",
                    "chat.parley.admin..",
                    "chat.parley.worker..",
                    "chat.parley.gateway..",
                    "chat.parley.file..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..");
}
