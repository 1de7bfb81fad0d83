package chat.parley.wire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.wire", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Clients ship this module: what it needs, they need. */
    @ArchTest
    static final ArchRule NEEDS_ALMOST_NOTHING = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "chat.parley.wire..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..",
                    "org.jspecify.annotations..",
                    "com.fasterxml.uuid..");

    @ArchTest
    static final ArchRule FRAMES_DO_NOT_KNOW_THE_BROKER = noClasses()
            .that()
            .resideInAnyPackage("..wire.client..", "..wire.server..", "..wire.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..wire.transport..", "..wire.topology..", "..wire.service..");

    @ArchTest
    static final ArchRule MODELS_DO_NOT_KNOW_FRAMES = noClasses()
            .that()
            .resideInAPackage("..wire.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..wire.client..", "..wire.server..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("chat.parley.wire.(*)..").should().beFreeOfCycles();
}
