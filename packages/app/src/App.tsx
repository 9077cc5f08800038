import { createApp } from '@backstage/frontend-defaults';
import { guestSignInModule } from './modules/guestSignIn';

/** The demo portal. Plugins come from package.json by feature discovery (`app.packages: all`). */
export default createApp({ features: [guestSignInModule] });
