/* Mantine's layer gives way to our own styles. The variables of the theme come from the build. */
import 'virtual:theme-variables.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@web/ui/tokens.css';
