import { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Reason } from '@grainline/backstage-plugin-lineage-common';

/** What is told to owners. */
export interface OwnerNotice {
  /** Entity refs of groups and users. */
  readonly to: readonly string[];
  readonly title: string;
  readonly text: string;
  /** A path of the portal, such as `/catalog/default/resource/…`. */
  readonly link: string;
  /** A later notice of the same scope takes the place of an earlier one that was not read. */
  readonly scope: string;
}

/** Whether a notice went out, or why not. */
export interface NoticeOutcome {
  readonly sent: boolean;
  readonly reason?: Reason;
}

const TOPIC = 'lineage';
const TITLE_LENGTH = 120;

/** Tells owners by the portal's notifications. A portal without them is no error: then the notice is not sent, and says so. */
export class OwnerNotifier {
  private readonly notifications: NotificationService;
  private readonly logger: LoggerService;

  static create(options: {
    readonly notifications: NotificationService;
    readonly logger: LoggerService;
  }): OwnerNotifier {
    return new OwnerNotifier(options.notifications, options.logger);
  }

  private constructor(
    notifications: NotificationService,
    logger: LoggerService,
  ) {
    this.notifications = notifications;
    this.logger = logger;
  }

  async send(notice: OwnerNotice): Promise<NoticeOutcome> {
    const { to, title, text, link, scope } = notice;
    try {
      await this.notifications.send({
        recipients: { type: 'entity', entityRef: [...to] },
        payload: {
          title:
            title.length > TITLE_LENGTH
              ? `${title.slice(0, TITLE_LENGTH - 1)}…`
              : title,
          description: text,
          link,
          scope,
          topic: TOPIC,
          severity: 'normal',
        },
      });
      return { sent: true };
    } catch (error) {
      this.logger.warn(
        `Could not notify ${to.join(', ')}`,
        new ForwardedError('The notifications backend did not take it', error),
      );
      return {
        sent: false,
        reason: {
          code: 'not-sent',
          message:
            'The portal could not send it: its notifications backend is not installed, or did not take it. Copy the text and send it yourself.',
        },
      };
    }
  }
}
