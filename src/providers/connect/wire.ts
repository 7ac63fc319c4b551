// Generated from schema/providers/connect.yaml by `npm run codegen`: change the contract, not this file.

export interface paths {
    "/customers/individual": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an individual customer
         * @description Creates a new customer with an individual customer profile: basic information, identification and tax information, PEP (Politically Exposed Person) status, contact details and address. Not idempotent. [seed]
         */
        post: operations["createIndividualCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description Pages through all customers. There is no look-up by our reference, so this is how an unknown outcome is settled, where the deployment enables it. [V]
         */
        get: operations["listCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description Reads one customer. [V]
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description ISO 3166-1 alpha-2 country code; these are the possible values. [seed]
         * @enum {string}
         */
        CountryCode: "AF" | "AX" | "AL" | "DZ" | "AS" | "AD" | "AO" | "AI" | "AQ" | "AG" | "AR" | "AM" | "AW" | "AU" | "AT" | "AZ" | "BS" | "BH" | "BD" | "BB" | "BY" | "BE" | "BZ" | "BJ" | "BM" | "BT" | "BO" | "BQ" | "BA" | "BW" | "BV" | "BR" | "IO" | "BN" | "BG" | "BF" | "BI" | "KH" | "CM" | "CA" | "CV" | "KY" | "CF" | "TD" | "CL" | "CN" | "CX" | "CC" | "CO" | "KM" | "CG" | "CD" | "CK" | "CR" | "CI" | "HR" | "CU" | "CW" | "CY" | "CZ" | "DK" | "DJ" | "DM" | "DO" | "EC" | "EG" | "SV" | "GQ" | "ER" | "EE" | "ET" | "FK" | "FO" | "FJ" | "FI" | "FR" | "GF" | "PF" | "TF" | "GA" | "GM" | "GE" | "DE" | "GH" | "GI" | "GR" | "GL" | "GD" | "GP" | "GU" | "GT" | "GG" | "GN" | "GW" | "GY" | "HT" | "HM" | "VA" | "HN" | "HK" | "HU" | "IS" | "IN" | "ID" | "IR" | "IQ" | "IE" | "IM" | "IL" | "IT" | "JM" | "JP" | "JE" | "JO" | "KZ" | "KE" | "KI" | "KR" | "KP" | "KW" | "KG" | "LA" | "LV" | "LB" | "LS" | "LR" | "LY" | "LI" | "LT" | "LU" | "MO" | "MK" | "MG" | "MW" | "MY" | "MV" | "ML" | "MT" | "MH" | "MQ" | "MR" | "MU" | "YT" | "MX" | "FM" | "MD" | "MC" | "MN" | "ME" | "MS" | "MA" | "MZ" | "MM" | "NA" | "NR" | "NP" | "NL" | "NC" | "NZ" | "NI" | "NE" | "NG" | "NU" | "NF" | "MP" | "NO" | "OM" | "PK" | "PW" | "PS" | "PA" | "PG" | "PY" | "PE" | "PH" | "PN" | "PL" | "PT" | "PR" | "QA" | "RE" | "RO" | "RU" | "RW" | "BL" | "SH" | "KN" | "LC" | "MF" | "PM" | "VC" | "WS" | "SM" | "ST" | "SA" | "SN" | "RS" | "SC" | "SL" | "SG" | "SX" | "SK" | "SI" | "SB" | "SO" | "ZA" | "GS" | "SS" | "ES" | "LK" | "SD" | "SR" | "SJ" | "SZ" | "SE" | "CH" | "SY" | "TW" | "TJ" | "TZ" | "TH" | "TL" | "TG" | "TK" | "TO" | "TT" | "TN" | "TR" | "TM" | "TC" | "TV" | "UG" | "UA" | "AE" | "GB" | "US" | "UM" | "UY" | "UZ" | "VU" | "VE" | "VN" | "VG" | "VI" | "WF" | "EH" | "YE" | "ZM" | "ZW";
        /**
         * @description M for Male, F for Female, or O for Other. If left blank, this will default to O and can be automatically populated after KYC has been completed. [seed]
         * @default O
         * @enum {string}
         */
        Gender: "M" | "F" | "O";
        /**
         * @description The numbers are the major groups of the US Standard Occupational Classification [V]; the words are the provider's own: self-employed, other, student, retired, unemployed. [seed]
         * @enum {string}
         */
        Occupation: "11" | "13" | "15" | "17" | "19" | "21" | "23" | "25" | "27" | "29" | "31" | "33" | "35" | "37" | "39" | "41" | "43" | "45" | "47" | "49" | "51" | "53" | "55" | "SELFEMP" | "OTHERXX" | "STUDENT" | "RETIRED" | "UNEMPLO";
        /**
         * @description What kind of number the tax number is. [seed]
         * @enum {string}
         */
        TaxNumberType: "NATIONAL_INSURANCE_NUMBER" | "TAX_CODE";
        /**
         * @description What customers can be sorted by. [V]
         * @enum {string}
         */
        CustomerSortField: "firstName" | "lastName" | "email" | "id";
        /** @description The body of createIndividualCustomer. [seed] */
        CreateIndividualCustomerRequest: {
            /**
             * Format: email
             * @description Email address; must be valid. [seed]
             */
            email: string;
            /** @description Phone number; digits, spaces, hyphens, plus signs, parentheses only. [seed] */
            phoneNumber?: string;
            /** @description Country code of the phone, e.g. USA "1"; 1-4 digits, at most 4 characters. Will be formatted as E.164, e.g. "+1". [seed] */
            phoneCountryCode?: string;
            /** @description Who the customer is. [seed] */
            basicData: components["schemas"]["BasicData"];
            /** @description The tax number. [seed] */
            taxInformation: components["schemas"]["TaxInformation"];
            /** @description The identification. [seed] */
            identification: components["schemas"]["Identification"];
            /** @description Where the customer lives. [seed] */
            mainAddress: components["schemas"]["MainAddress"];
            /** @description Use true for politically exposed person or false for otherwise. [seed] */
            isPep?: boolean;
            /** @description Explanation of PEP status if true. [seed] */
            pepExplanation?: string;
        } & (unknown & unknown & unknown);
        /** @description Basic information. [seed] */
        BasicData: {
            /** @description The given name. [OURS] */
            firstName: string;
            /** @description The family name. [OURS] */
            lastName: string;
            /**
             * Format: date
             * @description The date of birth. [OURS]
             */
            dateOfBirth: string;
            /** @description Mandatory; O when not known. [seed] */
            gender: components["schemas"]["Gender"];
            /** @description Where the customer was born. [seed] */
            countryOfBirth?: components["schemas"]["CountryCode"];
            /** @description What the customer does. [seed] */
            occupation?: components["schemas"]["Occupation"];
        };
        /** @description Tax information. [seed] */
        TaxInformation: {
            /** @description Tax number; alphanumeric, hyphens, underscores only. [seed] */
            taxNumber: string;
            /** @description The kind of number. [seed] */
            taxNumberType: components["schemas"]["TaxNumberType"];
            /** @description The country of the tax number. [seed] */
            country: components["schemas"]["CountryCode"];
        };
        /** @description Identification. [seed] */
        Identification: {
            /** @description Identification code; alphanumeric, hyphens, underscores only. [seed] */
            code: string;
            /** @description The country of the code. [seed] */
            country: components["schemas"]["CountryCode"];
        };
        /** @description The main address. [seed] */
        MainAddress: {
            /** @description First line. [OURS] */
            addressLine1: string;
            /** @description Second line. [OURS] */
            addressLine2?: string;
            /** @description The city. [OURS] */
            city: string;
            /** @description The state or region. [OURS] */
            state?: string;
            /** @description ZIP code; alphanumeric, spaces, hyphens, underscores only. [seed] */
            zipCode: string;
            /** @description The country. [seed] */
            country: components["schemas"]["CountryCode"];
        };
        /** @description What createIndividualCustomer answers. [seed] */
        CreateIndividualCustomerResponse: {
            /** @description The provider's trace of the request. [seed] */
            traceId: string;
            /** @description The outcome in words. [seed] */
            message: string;
            /** @description The new customer. [seed] */
            data: components["schemas"]["CustomerId"];
        };
        /** @description The id of a customer. [seed] */
        CustomerId: {
            /**
             * Format: uuid
             * @description The customer ID. [seed]
             */
            id: string;
        };
        /** @description What getCustomer answers. [V] */
        GetCustomerResponse: {
            /** @description The provider's trace of the request. [V] */
            traceId?: string;
            /** @description The outcome in words. [V] */
            message?: string;
            /** @description The customer. [V] */
            data: components["schemas"]["Customer"];
        };
        /** @description What listCustomers answers. [V] */
        ListCustomersResponse: {
            /** @description The provider's trace of the request. [V] */
            traceId?: string;
            /** @description The outcome in words. [V] */
            message?: string;
            /** @description The customers of the page; that they come as a bare list is a guess. [G] */
            data: components["schemas"]["Customer"][];
        };
        /** @description A customer as the gateway holds it. [V] */
        Customer: {
            /**
             * Format: uuid
             * @description The customer ID. [V]
             */
            id: string;
            /** @description The full name. [V] */
            name?: string;
            /** @description The kind of customer. [V] */
            type?: string;
            /** @description What the customer holds. [V] */
            portfolios?: unknown[];
            /** @description The given name; that lists show it is inferred from sortBy. [G] */
            firstName?: string;
            /** @description The family name; that lists show it is inferred from sortBy. [G] */
            lastName?: string;
            /** @description The address; that lists show it is inferred from sortBy. [G] */
            email?: string;
        };
        /** @description An error. [seed] */
        Error: {
            /** @description The provider's trace of the request. [seed] */
            traceId: string;
            /** @description What is wrong. [seed] */
            message: string;
        };
    };
    responses: {
        /** @description The API key is invalid or the client does not have sufficient permissions. [seed] */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "traceId": "string",
                 *       "message": "string"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description One of the specified resources was not found. Does not apply for empty result set. [seed] */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "traceId": "string",
                 *       "message": "string"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Any other answer; its body may lack this form. [G] */
        Unexpected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createIndividualCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Individual customer creation data. [seed] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada.example@example.com",
                 *       "phoneNumber": "7700 900123",
                 *       "phoneCountryCode": "44",
                 *       "basicData": {
                 *         "firstName": "Ada",
                 *         "lastName": "Example",
                 *         "dateOfBirth": "1985-12-10",
                 *         "gender": "F",
                 *         "countryOfBirth": "GB",
                 *         "occupation": "15"
                 *       },
                 *       "taxInformation": {
                 *         "taxNumber": "QQ123456C",
                 *         "taxNumberType": "NATIONAL_INSURANCE_NUMBER",
                 *         "country": "GB"
                 *       },
                 *       "identification": {
                 *         "code": "AB-123_456",
                 *         "country": "GB"
                 *       },
                 *       "mainAddress": {
                 *         "addressLine1": "1 Sample Street",
                 *         "city": "London",
                 *         "zipCode": "EC1A 1BB",
                 *         "country": "GB"
                 *       },
                 *       "isPep": false
                 *     }
                 */
                "application/json": components["schemas"]["CreateIndividualCustomerRequest"];
            };
        };
        responses: {
            /** @description The customer was successfully created. Returns the new customer ID. [seed] */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "traceId": "string",
                     *       "message": "string",
                     *       "data": {
                     *         "id": "00000000-0000-0000-0000-000000000000"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreateIndividualCustomerResponse"];
                };
            };
            /** @description Invalid request payload; required fields are missing or have invalid formats. [seed] */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "traceId": "string",
                     *       "message": "string"
                     *     }
                     */
                    "application/json": components["schemas"]["Error"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description How many to answer. [V] */
                limit?: number;
                /** @description How many to pass over. [V] */
                offset?: number;
                /** @description The field to sort by. [V] */
                sortBy?: components["schemas"]["CustomerSortField"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of customers. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCustomersResponse"];
                };
            };
            /** @description A parameter is out of range. [G] */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer ID that the create operation answered. [V] */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetCustomerResponse"];
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
}
type FlattenedDeepRequired<T> = {
    [K in keyof T]-?: FlattenedDeepRequired<T[K] extends unknown[] | undefined | null ? Extract<T[K], unknown[]>[number] : T[K]>;
};
type ReadonlyArray<T> = [
    Exclude<T, undefined>
] extends [
    unknown[]
] ? Readonly<Exclude<T, undefined>> : Readonly<Exclude<T, undefined>[]>;
export const countryCodeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CountryCode"]> = ["AF", "AX", "AL", "DZ", "AS", "AD", "AO", "AI", "AQ", "AG", "AR", "AM", "AW", "AU", "AT", "AZ", "BS", "BH", "BD", "BB", "BY", "BE", "BZ", "BJ", "BM", "BT", "BO", "BQ", "BA", "BW", "BV", "BR", "IO", "BN", "BG", "BF", "BI", "KH", "CM", "CA", "CV", "KY", "CF", "TD", "CL", "CN", "CX", "CC", "CO", "KM", "CG", "CD", "CK", "CR", "CI", "HR", "CU", "CW", "CY", "CZ", "DK", "DJ", "DM", "DO", "EC", "EG", "SV", "GQ", "ER", "EE", "ET", "FK", "FO", "FJ", "FI", "FR", "GF", "PF", "TF", "GA", "GM", "GE", "DE", "GH", "GI", "GR", "GL", "GD", "GP", "GU", "GT", "GG", "GN", "GW", "GY", "HT", "HM", "VA", "HN", "HK", "HU", "IS", "IN", "ID", "IR", "IQ", "IE", "IM", "IL", "IT", "JM", "JP", "JE", "JO", "KZ", "KE", "KI", "KR", "KP", "KW", "KG", "LA", "LV", "LB", "LS", "LR", "LY", "LI", "LT", "LU", "MO", "MK", "MG", "MW", "MY", "MV", "ML", "MT", "MH", "MQ", "MR", "MU", "YT", "MX", "FM", "MD", "MC", "MN", "ME", "MS", "MA", "MZ", "MM", "NA", "NR", "NP", "NL", "NC", "NZ", "NI", "NE", "NG", "NU", "NF", "MP", "NO", "OM", "PK", "PW", "PS", "PA", "PG", "PY", "PE", "PH", "PN", "PL", "PT", "PR", "QA", "RE", "RO", "RU", "RW", "BL", "SH", "KN", "LC", "MF", "PM", "VC", "WS", "SM", "ST", "SA", "SN", "RS", "SC", "SL", "SG", "SX", "SK", "SI", "SB", "SO", "ZA", "GS", "SS", "ES", "LK", "SD", "SR", "SJ", "SZ", "SE", "CH", "SY", "TW", "TJ", "TZ", "TH", "TL", "TG", "TK", "TO", "TT", "TN", "TR", "TM", "TC", "TV", "UG", "UA", "AE", "GB", "US", "UM", "UY", "UZ", "VU", "VE", "VN", "VG", "VI", "WF", "EH", "YE", "ZM", "ZW"];
export const genderValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Gender"]> = ["M", "F", "O"];
export const occupationValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Occupation"]> = ["11", "13", "15", "17", "19", "21", "23", "25", "27", "29", "31", "33", "35", "37", "39", "41", "43", "45", "47", "49", "51", "53", "55", "SELFEMP", "OTHERXX", "STUDENT", "RETIRED", "UNEMPLO"];
export const taxNumberTypeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TaxNumberType"]> = ["NATIONAL_INSURANCE_NUMBER", "TAX_CODE"];
export const customerSortFieldValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CustomerSortField"]> = ["firstName", "lastName", "email", "id"];
