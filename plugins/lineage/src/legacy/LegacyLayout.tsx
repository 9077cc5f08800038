import { PageLayoutProps } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';

/** The header and tabs of the lineage pages in an app on the legacy system, which knows no page layouts. */
export function LegacyLayout(props: PageLayoutProps) {
  const { title, icon, titleLink, tabs, children } = props;
  return (
    <>
      <PluginHeader
        title={title}
        icon={icon}
        titleLink={titleLink}
        tabs={tabs?.map(tab => ({ ...tab, matchStrategy: 'prefix' }))}
      />
      {children}
    </>
  );
}
