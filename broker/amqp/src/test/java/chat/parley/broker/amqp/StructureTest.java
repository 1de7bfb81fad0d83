package chat.parley.broker.amqp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.broker.amqp", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {
    @ArchTest
    static final ArchRule SERVICES_SEE_NO_AMQP = noClasses()
            .that()
            .resideInAPackage("chat.parley.broker.amqp")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.rabbitmq..", "org.springframework..", "chat.parley.broker.amqp.*..");

    @ArchTest
    static final ArchRule ONLY_THE_CONFIGURATION_KNOWS_SPRING = noClasses()
            .that()
            .resideOutsideOfPackage("chat.parley.broker.amqp.spring")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.broker.amqp.(*)..").should().beFreeOfCycles();
}
