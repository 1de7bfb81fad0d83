package chat.parley.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.auth", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.auth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_HTTP_KNOWS_REQUESTS = noClasses()
            .that()
            .resideOutsideOfPackages("chat.parley.auth.http..", "chat.parley.auth.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..");

    @ArchTest
    static final ArchRule HTTP_KNOWS_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage("chat.parley.auth.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..", "io.lettuce..");

    @ArchTest
    static final ArchRule ONLY_LIMITS_SEE_LETTUCE = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.auth.limit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule ONLY_THE_CEREMONIES_SEE_WEBAUTHN4J = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.auth.passkey.core..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.webauthn4j..");

    @ArchTest
    static final ArchRule NOBODY_NEEDS_THE_APPLICATION = noClasses()
            .that()
            .resideOutsideOfPackage("..app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chat.parley.auth.app..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE_AND_NO_QUEUES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.parley.admin..",
                    "chat.parley.worker..",
                    "chat.parley.gateway..",
                    "org.springframework.amqp..",
                    "com.rabbitmq..");
}
