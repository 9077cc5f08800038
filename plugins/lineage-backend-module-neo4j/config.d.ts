export interface Config {
  lineage?: {
    /** The Neo4j that holds the lineage graph. Without it the plugin's own database answers. */
    neo4j?: {
      /**
       * Where Neo4j listens: `bolt://host:port` for one server, `neo4j://host` for a cluster, `neo4j+s://host` for Aura or any server with
       * a certificate.
       */
      url: string;
      /** Name of a login that may create constraints and write; given together with the password, or not at all. */
      username?: string;
      /**
       * The login's password.
       * @visibility secret
       */
      password?: string;
      /** The database to use; the login's home database if not given. Grainline wants one of its own. */
      database?: string;
    };
  };
}
