declare module 'connect-pg-simple' {
  interface StoreOptions {
    pool: object;
    tableName: string;
    ttl: number;
    createTableIfMissing: boolean;
    errorLog(...what: unknown[]): void;
  }
  export interface Store {
    close(): Promise<void>;
  }
  export default function connectPgSimple(session: object): new (options: StoreOptions) => Store;
}
