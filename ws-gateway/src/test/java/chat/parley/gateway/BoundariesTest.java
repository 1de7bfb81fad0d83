package chat.parley.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.gateway.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_CORE_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "reactor..",
                    "io.netty..",
                    "io.lettuce..",
                    "com.rabbitmq..",
                    "chat.parley.broker..",
                    "chat.parley.identity..");

    @ArchTest
    static final ArchRule ONLY_SOCKETS_SEE_CHANNELS = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.gateway.connection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty.buffer..", "io.netty.channel..", "io.netty.handler..", "reactor.netty..");

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_AND_THE_SERVER_HOOK_SEE_SPRING = noClasses()
            .that()
            .resideOutsideOfPackages("chat.parley.gateway.app..", "chat.parley.gateway.connection")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule ONLY_ROUTES_SEE_REDIS = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.gateway.route..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule NO_DATABASE_AND_NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chat.parley.storage..", "chat.parley.worker..", "chat.parley.auth..", "java.sql..", "io.r2dbc..");
}
