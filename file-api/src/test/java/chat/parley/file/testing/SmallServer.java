package chat.parley.file.testing;

import chat.parley.file.app.FileConfiguration;
import chat.parley.file.app.StoredSessionsConfiguration;
import chat.parley.identity.token.VerificationKeys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** A file-api in a process of its own, which may be given little memory. Ends when its standard input does. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({FileConfiguration.class, StoredSessionsConfiguration.class})
public class SmallServer {
    /** Property: the public key of access tokens, X.509 in Base64. */
    public static final String PUBLIC_KEY = "test.public-key";

    /** Before the port, on a line of its own. */
    public static final String READY = "small server is ready on ";

    public static void main(String[] arguments) throws IOException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SmallServer.class)
                .web(WebApplicationType.REACTIVE)
                .run(arguments)) {
            System.out.println(READY + context.getEnvironment().getRequiredProperty("local.server.port"));
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    @Bean
    VerificationKeys verificationKeys(Environment environment) throws GeneralSecurityException {
        byte[] encoded = Base64.getDecoder().decode(environment.getRequiredProperty(PUBLIC_KEY));
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        return VerificationKeys.fixed(Map.of(FilesSystem.KEY_ID, key));
    }
}
