/** A packet as the portal sends it, for the notary card of the sample journey. */
export const aPacket = (change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  MATTHC: '1.013830',
  TENTTHC: 'Cấp lại Thẻ công chứng viên',
  TRANGTHAI: '1',
  CAPTHUCHIEN: 'Cấp Tỉnh',
  QUYETDINH: '1859/QĐ-BTP',
  LINHVUCTHUCHIEN: [{ MALINHVUC: 'G15-CC', TENLINHVUC: 'Công chứng' }],
  CACHTHUCTHUCHIEN: [aChannel('1'), aChannel('2')],
  THANHPHANHOSO: [
    { TRUONGHOP: 'Trường hợp chung', GIAYTO: [{ MAGIAYTO: 'GT01', TENGIAYTO: 'Đơn đề nghị' }] },
  ],
  KETQUATHUCHIEN: [{ MAKETQUA: 'KQ.G15.000178', TENKETQUA: 'Thẻ công chứng viên' }],
  CANCUPHAPLY: [{ SOVANBAN: '46/2024/QH15', TENVANBAN: 'Luật Công chứng' }],
  ...change,
});

export const aChannel = (channel: string, change: Readonly<Record<string, unknown>> = {}) => ({
  KENH: channel,
  THOIGIAN: [
    {
      THOIGIANGIAIQUYET: '5',
      DONVITINH: 'Ngày làm việc',
      MOTA: '',
      PHILEPHI: [aFee()],
      ...change,
    },
  ],
});

export const aFee = (change: Readonly<Record<string, unknown>> = {}) => ({
  MAPHILEPHI: '1',
  SOTIEN: '100.000',
  DONVI: 'Đồng',
  MOTA: 'Phí cấp lại Thẻ công chứng viên',
  ...change,
});
