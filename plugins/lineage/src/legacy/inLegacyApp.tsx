import { compatWrapper } from '@backstage/core-compat-api';
import { ComponentType } from 'react';

/** A component of the new frontend system as one that an app on the legacy system can show. */
export function inLegacyApp<Props extends {}>(
  Component: ComponentType<Props>,
): (props: Props) => JSX.Element {
  return function LegacyComponent(props) {
    return compatWrapper(<Component {...props} />);
  };
}
