package chat.parley.accounts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.accounts", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.accounts.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_PASSWORDS_KNOW_HOW_THEY_ARE_HASHED = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.accounts.password..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.security..", "io.github.resilience4j..", "com.nulabinc..");

    @ArchTest
    static final ArchRule PASSWORDS_KNOW_NO_DATABASE_AND_NO_BROKER = noClasses()
            .that()
            .resideInAPackage("chat.parley.accounts.password..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.r2dbc..", "io.r2dbc..", "chat.parley.storage..", "chat.parley.broker..");

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_KNOWS_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.accounts.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..", "org.springframework.http..", "chat.parley.identity.http..");

    @ArchTest
    static final ArchRule NO_SERVICE_AND_NO_QUEUES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.parley.auth..",
                    "chat.parley.admin..",
                    "chat.parley.worker..",
                    "chat.parley.gateway..",
                    "io.lettuce..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..");
}
