export interface Config {
  lineage?: {
    sources?: {
      [id: string]: {
        /**
         * Of a source of type `redshift`: a user name and a short-lived password come from AWS, by the credentials that the backend has (see
         * `aws` in Backstage's own configuration). Without it, `connection` has the user and the password.
         */
        iam?: {
          /** Of a provisioned cluster. */
          clusterIdentifier?: string;
          /** Of Serverless. */
          workgroup?: string;
          region: string;
          /** Of another AWS account that `aws.accounts` knows. */
          accountId?: string;
          /** Another address of the AWS service, such as that of a VPC endpoint. */
          endpoint?: string;
        };
        /** Of a source of type `redshift`, where its address does not say it. */
        deployment?: 'provisioned' | 'serverless' | 'multi-az';
        /**
         * Of a source of type `redshift`: true to read STL tables where the SYS views cannot be read. Only on a provisioned cluster with one
         * availability zone. False if not given.
         */
        stl?: boolean;
      };
    };
  };
}
