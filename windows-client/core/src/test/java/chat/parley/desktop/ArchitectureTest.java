package chat.parley.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chat.parley.desktop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule WITHOUT_WINDOWS_AND_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("..testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "org.springframework..", "reactor..", "io.netty..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("chat.parley.desktop.(*)..").should().beFreeOfCycles();
}
