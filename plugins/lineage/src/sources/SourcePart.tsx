import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { ReactNode } from 'react';

/** One part of a source's page. */
export function SourcePart(props: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small" weight="bold">
          {props.title}
        </Text>
      </CardHeader>
      <CardBody>{props.children}</CardBody>
    </Card>
  );
}
