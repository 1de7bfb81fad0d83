import { Notifications } from '@mantine/notifications';

export default function Toasts() {
  return <Notifications position="top-center" limit={3} autoClose={7000} />;
}
