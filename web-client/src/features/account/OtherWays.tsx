import { PasskeyButton } from './PasskeyButton';
import { ProviderButton } from './ProviderButton';

interface OtherWaysProps {
  readonly onFailure: (text: string | undefined) => void;
}

/** Ways to sign in without a password, as far as this server and this browser have them. */
export default function OtherWays({ onFailure }: OtherWaysProps) {
  return (
    <>
      <PasskeyButton onFailure={onFailure} />
      <ProviderButton onFailure={onFailure} />
    </>
  );
}
