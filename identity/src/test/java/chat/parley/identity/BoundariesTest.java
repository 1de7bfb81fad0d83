package chat.parley.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.identity", importOptions = ImportOption.DoNotIncludeTests.class)
class BoundariesTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.identity.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TOKENS_KNOW_NEITHER_SPRING_NOR_REDIS = noClasses()
            .that()
            .resideInAPackage("chat.parley.identity.token..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.lettuce..", "java.net.http..");

    @ArchTest
    static final ArchRule ONLY_REDIS_USERS_SEE_LETTUCE = noClasses()
            .that()
            .resideOutsideOfPackages("chat.parley.identity.redis..", "chat.parley.identity.revocation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule NO_BROKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.amqp..", "com.rabbitmq..");
}
