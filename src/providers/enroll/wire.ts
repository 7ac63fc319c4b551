// Generated from schema/providers/enroll.yaml by `npm run codegen`: change the contract, not this file.

export interface paths {
    "/api/v1/Auth/GenerateOnboardingSessionToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate a session token
         * @description Opens a session for one applicant, or resumes the request of an earlier one. [V]
         */
        post: operations["generateOnboardingSessionToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/Request/SelectNationalIdStep/{isNationalID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Select National Id Step
         * @description Chooses the document of the request. Only required when national id or passport configuration is enabled. [seed]
         */
        post: operations["selectNationalIdStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/NationalId/UploadFrontImage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload National Id Front Image
         * @description Uploads the front of a national id and answers what was read from it. [seed]
         */
        post: operations["uploadFrontImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/NationalId/UploadBackImage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload National Id Back Image
         * @description Uploads the back of a national id and answers what was read from it. [seed]
         */
        post: operations["uploadBackImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/NationalId/ApproveFrontImage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve National Id Front Image
         * @description Approves what was read from the front, with corrections of the Latin names. [seed]
         */
        post: operations["approveFrontImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/NationalId/ApproveBackImage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve National Id Back Image
         * @description Approves what was read from the back. [seed]
         */
        post: operations["approveBackImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/Passport/UploadPassportImage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload Passport Image
         * @description Uploads the data page of a passport and answers what was read from it. [V]
         */
        post: operations["uploadPassportImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/Passport/Approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve Passport Info
         * @description Approves what was read from a passport, with a translation of the name. [V]
         */
        post: operations["approvePassport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/BiometricTest/UploadSelfieImage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload Selfie Image
         * @description Uploads a selfie, to be matched with the portrait on the document. [V]
         */
        post: operations["uploadSelfieImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboarding/BiometricTest/Approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve Biometric Test
         * @description Approves the result of matching and liveness. [V]
         */
        post: operations["approveBiometricTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    approved: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Applicants were approved
         * @description Posts the applicants that were approved, several at once. A request with the header Callback-Test is a probe: it is answered 200 and changes nothing. [V]
         */
        post: operations["onApplicantsApproved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    rejected: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Applicants were rejected
         * @description Posts the applicants that were rejected, several at once. A request with the header Callback-Test is a probe: it is answered 200 and changes nothing. [V]
         */
        post: operations["onApplicantsRejected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * @description The decisions about an applicant, which are the names of the two callbacks. [V]
         * @enum {string}
         */
        CustomerStatus: "approved" | "rejected";
        /** @description The body of generateOnboardingSessionToken. [V] */
        SessionTokenRequest: {
            /** @description The organisation. [V] */
            tenantId: string;
            /** @description The organisation's secret. [V] */
            tenantSecret: string;
            /** @description Our reference, to trace and query requests by. [V] */
            correlationId?: string | null;
            /** @description The request to resume. [V] */
            requestId?: string | null;
        };
        /** @description The token of a session. [V] */
        SessionToken: {
            /** @description The token to send as Bearer. [V] */
            token: string;
            /** @description When it ends, ISO 8601. [V] */
            expirationDate?: string;
        };
        /** @description The body of an upload; the seed requires neither field. [seed] */
        UploadImageRequest: {
            /** @description eNROLL's id of the applicant. [seed] */
            customerId?: string | null;
            /** @description The image, base64 [V]. [seed] */
            image?: string | null;
        };
        /** @description What was read from an image, or why it was refused. [seed] */
        UploadImageResponse: {
            /** @description False is a refusal, although the status is 200. [seed] */
            isSuccess: boolean;
            /** @description What is wrong, in the language asked for. [seed] */
            message?: string | null;
            /** @description A stable word for what is wrong. [V] */
            errorCode?: string | null;
            /** @description What was read; absent in a refusal. [seed] */
            customerData?: components["schemas"]["CustomerData"] | null;
        };
        /** @description What was read from the images of a national id, in all 27 fields. [seed] */
        CustomerData: {
            /** @description eNROLL's id of the applicant. [seed] */
            customerId?: string | null;
            /** @description The front, cropped. [seed] */
            idFrontScan?: string | null;
            /** @description The back, cropped. [seed] */
            idBackScan?: string | null;
            /** @description The portrait on the document. [seed] */
            photo?: string | null;
            /** @description The full name as printed. [seed] */
            fullName?: string | null;
            /** @description The full name in Latin letters. [seed] */
            fullNameEn?: string | null;
            /** @description The given name as printed. [seed] */
            firstName?: string | null;
            /** @description The given name in Latin letters. [seed] */
            firstNameEn?: string | null;
            /** @description The family name as printed. [seed] */
            familyName?: string | null;
            /** @description The family name in Latin letters. [seed] */
            familyNameEn?: string | null;
            /** @description The address. [seed] */
            address?: string | null;
            /** @description The governorate. [seed] */
            state?: string | null;
            /**
             * Format: date-time
             * @description The birth date. [seed]
             */
            birthdate?: string | null;
            /** @description The national number on the front; 14 digits in Egypt. [seed] */
            idNumber?: string | null;
            /** @description The national number on the back. [seed] */
            idNumberBack?: string | null;
            /** @description The number of the document. [seed] */
            documentNumber?: string | null;
            /** @description The id of the type of document. [seed] */
            documentTypeId?: string | null;
            /** @description The code of the type of document. [seed] */
            documentTypeCode?: string | null;
            /**
             * Format: date-time
             * @description When the document was issued. [seed]
             */
            issueDate?: string | null;
            /** @description The profession. [seed] */
            profession?: string | null;
            /** @description The marital status. [seed] */
            maritalStatus?: string | null;
            /** @description The religion; sensitive. [seed] */
            religion?: string | null;
            /** @description The gender. [seed] */
            gender?: string | null;
            /** @description The nationality. [seed] */
            nationality?: string | null;
            /** @description The age that the portrait shows. [seed] */
            detectedAge?: number | null;
            /** @description The gender that the portrait shows. [seed] */
            detectedGender?: string | null;
            /**
             * Format: date-time
             * @description When the document expires. [seed]
             */
            expirationDate?: string | null;
        };
        /** @description Corrections of the Latin names; the seed requires none. [seed] */
        ApproveFrontImageRequest: {
            /** @description The full name in Latin letters. [seed] */
            fullNameEn?: string | null;
            /** @description The given name in Latin letters. [seed] */
            firstNameEn?: string | null;
            /** @description The family name in Latin letters. [seed] */
            familyNameEn?: string | null;
        };
        /** @description True when the approval is recorded. [seed] */
        Approval: boolean;
        /** @description What was read from a passport, or why it was refused. [V] */
        UploadPassportImageResponse: {
            /** @description False is a refusal, although the status is 200. [V] */
            isSuccess: boolean;
            /** @description What is wrong. [V] */
            message?: string | null;
            /** @description A stable word for what is wrong. [V] */
            errorCode?: string | null;
            /** @description What was read; absent in a refusal. [V] */
            passportData?: components["schemas"]["PassportData"] | null;
        };
        /** @description What was read from a passport. [V] */
        PassportData: {
            /** @description eNROLL's id of the applicant. [V] */
            customerId?: string | null;
            /** @description The given name in Latin letters. [V] */
            firstNameEn?: string | null;
            /** @description The family name in Latin letters. [V] */
            familyNameEn?: string | null;
            /** @description The full name in Latin letters. [V] */
            fullNameEn?: string | null;
            /** @description The full name in Arabic letters. [V] */
            fullNameAr?: string | null;
            /** @description The given name in Arabic letters. [V] */
            firstNameAr?: string | null;
            /** @description The family name in Arabic letters. [V] */
            familyNameAr?: string | null;
            /**
             * Format: date-time
             * @description The birth date. [V]
             */
            birthdate?: string | null;
            /**
             * Format: date-time
             * @description When the passport expires. [V]
             */
            expirationDate?: string | null;
            /** @description The gender. [V] */
            gender?: string | null;
            /** @description The number of the passport. [V] */
            documentNumber?: string | null;
            /** @description The code of the type of document. [V] */
            documentCode?: string | null;
            /** @description Who issued it. [V] */
            issuingAuthority?: string | null;
            /** @description The nationality. [V] */
            nationality?: string | null;
            /** @description The text of the page. [V] */
            visualZone?: string | null;
            /** @description The portrait. [V] */
            photo?: string | null;
        };
        /** @description The translation of the name. [V] */
        ApprovePassportRequest: {
            /** @description The full name in Arabic letters. [V] */
            fullNameAr?: string | null;
        };
        /** @description The outcome of an approval. [V] */
        ApprovalStatus: {
            /** @description 0 is success, 1 is failure. [V] */
            status?: number;
        };
        /** @description The body of uploadSelfieImage. [V] */
        UploadSelfieImageRequest: {
            /** @description The selfie, base64. [V] */
            image: string;
            /** @description How natural the image is, from the capture component. [V] */
            naturalImageScore?: number;
            /** @description How much it smiles, from the capture component. [V] */
            smileImageScore?: number;
            /** @description A recorded video for active liveness, base64. [V] */
            record?: string | null;
        };
        /** @description How a selfie matches, or why it was refused. [V] */
        UploadSelfieImageResponse: {
            /** @description False is a refusal, although the status is 200. [V] */
            isSuccess: boolean;
            /** @description What is wrong. [V] */
            message?: string | null;
            /** @description A stable word for what is wrong, as other uploads answer. [G] */
            errorCode?: string | null;
            /** @description The match; absent in a refusal. [V] */
            data?: components["schemas"]["SelfieMatch"] | null;
        };
        /** @description How a selfie matches the portrait; the documentation writes every value as text. [V] */
        SelfieMatch: {
            /** @description eNROLL's id of the applicant. [V] */
            customerId?: string | null;
            /** @description Whether it is the same person. [V] */
            photoMatched?: boolean | string | null;
            /** @description How alike they are. [V] */
            photoMatchPercentage?: number | string | null;
            /** @description The age that the selfie shows. [V] */
            detectedAge?: number | string | null;
            /** @description The gender that the selfie shows. [V] */
            detectedGender?: string | null;
        };
        /** @description Applicants with the same decision. [V] */
        ApplicantList: components["schemas"]["Applicant"][];
        /** @description An applicant in a callback. That callbacks post a list is documented, the fields are not: these names follow the session's. [G] */
        Applicant: {
            /** @description eNROLL's id of the applicant. [G] */
            customerId?: string | null;
            /** @description The request. [G] */
            requestId?: string | null;
            /** @description Our reference, as the session was opened with. [G] */
            correlationId?: string | null;
            /** @description Why the applicant was rejected. [G] */
            reason?: string | null;
        };
        /** @description An error. The seed names the status 400 without a body; these names follow the uploads. [G] */
        Error: {
            /** @description False. [G] */
            isSuccess?: boolean;
            /** @description What is wrong. [G] */
            message?: string | null;
            /** @description A stable word for what is wrong. [G] */
            errorCode?: string | null;
        };
    };
    responses: {
        /** @description Bad Request. [seed] */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The token is missing, wrong or too old. [V] */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such organisation or request. [V] */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
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
    parameters: {
        /** @description The language of the messages. [seed] */
        AcceptLanguage: string;
        /** @description Marks a probe. [V] */
        CallbackTest: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    generateOnboardingSessionToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The organisation's credentials and what to resume. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionTokenRequest"];
            };
        };
        responses: {
            /** @description The token of the session. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "token": "text",
                     *       "expirationDate": "2025-11-06T00:27:42.145Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SessionToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    selectNationalIdStep: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the messages. [seed] */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path: {
                /**
                 * @description True for a national id, false for a passport. [seed]
                 * @example true
                 */
                isNationalID: boolean;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success; no content. [seed] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    uploadFrontImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the messages. [seed] */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The image. [seed] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customerId": "text",
                 *       "image": "text"
                 *     }
                 */
                "application/json": components["schemas"]["UploadImageRequest"];
            };
        };
        responses: {
            /** @description Success, or a refusal in `isSuccess`. [seed] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadImageResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    uploadBackImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the messages. [seed] */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The image. [seed] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customerId": "text",
                 *       "image": "text"
                 *     }
                 */
                "application/json": components["schemas"]["UploadImageRequest"];
            };
        };
        responses: {
            /** @description Success, or a refusal in `isSuccess`. [seed] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadImageResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    approveFrontImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the messages. [seed] */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The corrections; empty when there is none. [seed] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fullNameEn": "text",
                 *       "firstNameEn": "text",
                 *       "familyNameEn": "text"
                 *     }
                 */
                "application/json": components["schemas"]["ApproveFrontImageRequest"];
            };
        };
        responses: {
            /** @description Success. [seed] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example true */
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    approveBackImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the messages. [seed] */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. [seed] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example true */
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    uploadPassportImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the messages. [seed] */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The image. [V] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customerId": "text",
                 *       "image": "text"
                 *     }
                 */
                "application/json": components["schemas"]["UploadImageRequest"];
            };
        };
        responses: {
            /** @description Success, or a refusal in `isSuccess`. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadPassportImageResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    approvePassport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the messages. [seed] */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The translation; empty when there is none. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovePassportRequest"];
            };
        };
        responses: {
            /** @description Success; `{status}`, or no content in older documentation. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ApprovalStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    uploadSelfieImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the messages. [seed] */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The image. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadSelfieImageRequest"];
            };
        };
        responses: {
            /** @description Success, or a refusal in `isSuccess`. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadSelfieImageResponse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    approveBiometricTest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The language of the messages. [seed] */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ApprovalStatus"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    onApplicantsApproved: {
        parameters: {
            query?: never;
            header?: {
                /** @description Marks a probe. [V] */
                "Callback-Test"?: components["parameters"]["CallbackTest"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The applicants. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicantList"];
            };
        };
        responses: {
            /** @description The callback is received. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onApplicantsRejected: {
        parameters: {
            query?: never;
            header?: {
                /** @description Marks a probe. [V] */
                "Callback-Test"?: components["parameters"]["CallbackTest"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The applicants. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplicantList"];
            };
        };
        responses: {
            /** @description The callback is received. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
export const customerStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CustomerStatus"]> = ["approved", "rejected"];
